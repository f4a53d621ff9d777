/** How a team's managers set the way it asks for ratings. */
import type { Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";

/** Nobody else works with this team. Its pause between two requests holds for the customers of all teams. */
const SETTINGS = "/settings/teams/legal";
/** The names of reasons, without their translations. */
const REASON = /^Reason \d+$/;

async function open(page: Page, address = SETTINGS): Promise<void> {
  await page.goto(address);
  await listening(page, "submit");
}

async function save(page: Page): Promise<void> {
  await page.locator("#asking").getByRole("button", { name: "Save", exact: true }).click();
}

test("a preset shows what it changes before it is taken", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await open(page);
  const scale = (n: number) => page.getByRole("radio", { name: `${n} levels` });
  const creatio = page.getByRole("button", { name: /^Five levels/ });
  const dialog = page.getByRole("dialog");
  await expect(scale(3)).toBeChecked();

  await test.step("leaving the dialog changes nothing", async () => {
    await creatio.click();
    for (const change of ["3 levels → 5 levels", "off → after 3 days", "30 days → 4 days", "off → on"]) {
      await expect(dialog.getByText(change)).toBeVisible();
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(creatio).toBeFocused();
    await expect(scale(3)).toBeChecked();
  });

  await test.step("taking it sets the fields and saves them", async () => {
    await creatio.click();
    await dialog.getByRole("button", { name: "Apply and save" }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    await expect(scale(5)).toBeChecked();
    await expect(page.getByText("1–2: the ticket is reopened")).toBeVisible();
    await open(page);
    await expect(scale(5)).toBeChecked();
    await expect(page.getByLabel("Send one reminder")).toBeChecked();
    await expect(page.getByLabel("Delay after the request", { exact: true })).toHaveValue("3");
    await expect(page.getByLabel("Time to answer after the last email", { exact: true })).toHaveValue("4");
  });

  await test.step("taken twice it changes nothing", async () => {
    await creatio.click();
    await expect(dialog.getByText("Nothing would change.")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).click();
  });

  await test.step("and the other one takes it back", async () => {
    await page.getByRole("button", { name: /^Three levels/ }).click();
    await dialog.getByRole("button", { name: "Apply and save" }).click();
    await expect(scale(3)).toBeChecked();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  });
});

test("a value that can't be kept is told at its field, and nothing typed is lost", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await open(page);
  const cooldown = page.getByLabel("Don’t ask the same person again for", { exact: true });
  await page.getByRole("button", { name: "Add a reason" }).click();
  const reason = page.getByRole("textbox", { name: REASON }).last();
  await expect(reason).toBeFocused();
  await reason.fill("Too many forms");

  for (const [typed, words] of [
    ["400", "Enter a number from 0 to 365."],
    ["a fortnight", "Enter a whole number."],
  ]) {
    await cooldown.fill(typed);
    await save(page);
    await expect(cooldown).toHaveAccessibleDescription(new RegExp(words));
    await expect(cooldown).toHaveAttribute("aria-invalid", "true");
    await expect(cooldown).toBeFocused();
    await expect(cooldown).toHaveValue(typed);
    await expect(reason).toHaveValue("Too many forms");
  }

  await cooldown.fill("۱۴");
  await save(page);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await open(page);
  await expect(cooldown).toHaveValue("14");
  await expect(reason).toHaveValue("Too many forms");

  await test.step("Persian readers see their digits", async () => {
    const persian = await browse({ as: "manager" });
    await open(persian, `${SETTINGS}?lang=fa`);
    await expect(persian.locator("#cooldown")).toHaveValue("۱۴");
  });

  await test.step("without a pause all teams ask as before", async () => {
    await cooldown.fill("0");
    await save(page);
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  });

  await test.step("a level that reopens needs a stage to go to", async () => {
    await page.getByRole("radio", { name: "5 levels" }).check();
    await page.getByLabel("Stage for reopened tickets").selectOption({ label: "None" });
    await save(page);
    await expect(page.getByLabel("Stage for reopened tickets")).toHaveAccessibleDescription(/One of the levels reopens tickets/);
    await expect(page.getByLabel("Stage for reopened tickets")).toBeFocused();
  });
});

test("reasons are moved, refused and removed by the keyboard", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await open(page);
  const reasons = page.getByRole("textbox", { name: REASON });
  const names = () => reasons.evaluateAll((fields: HTMLInputElement[]) => fields.map((field) => field.value));
  const [first, second, ...others] = await names();

  await page.getByRole("button", { name: "Move reason 1 down" }).press("Enter");
  await expect.poll(names).toEqual([second, first, ...others]);
  await expect(page.getByRole("button", { name: "Move reason 2 down" })).toBeFocused();

  await page.getByRole("button", { name: "Add a reason" }).press("Enter");
  await reasons.last().fill(first.toUpperCase());
  await reasons.last().press("Enter");
  await expect(reasons.last()).toHaveAccessibleDescription(/is already in the list/);
  await expect(reasons.last()).toBeFocused();

  await page.getByRole("button", { name: `Remove reason ${others.length + 3}` }).press("Enter");
  await save(page);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await open(page);
  expect(await names()).toEqual([second, first, ...others]);
});

test("a manager translates a reason, and a Persian customer reads it", async ({ browse, agent }) => {
  const settings = "/settings/teams/customer-care";
  const words = "پاسخ دیر رسید";
  const page = await browse({ as: "manager" });
  const languages = page.getByText("Other languages").first();
  const persian = page.getByLabel("Reason 1 (فارسی)");
  await open(page, settings);
  await expect(persian).toBeHidden();
  await languages.click();
  await persian.fill(words);
  await save(page);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await test.step("it is there when the page is opened again", async () => {
    await open(page, settings);
    await languages.click();
    await expect(persian).toHaveValue(words);
  });

  await test.step("the customer reads it after a low level, and after no other", async () => {
    const asked = await agent.ask("fa");
    const rating = await RatingPage.open(await browse(), asked.mail.links[1], { language: "fa" });
    const reason = rating.page.getByRole("radio", { name: words, exact: true });
    await expect(reason).toBeVisible();
    await rating.face("satisfied").check();
    await expect(reason).toBeHidden();
  });
});

test("a translation that is too long is refused at its field, and nothing typed is lost", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  const languages = page.getByText("Other languages").first();
  const spanish = page.getByLabel("Reason 1 (Español)");
  const second = page.getByRole("textbox", { name: "Reason 2", exact: true });
  const long = "ñ".repeat(61);
  await open(page);
  await languages.click();
  await spanish.fill(long);
  await languages.click();
  await expect(spanish).toBeHidden();
  await second.fill("Nobody could tell");

  await save(page);
  await expect(spanish, "it is unfolded").toBeFocused();
  await expect(spanish).toBeVisible();
  await expect(spanish).toHaveAttribute("aria-invalid", "true");
  await expect(spanish).toHaveAccessibleDescription(/61 characters long; the limit is 60/);
  await expect(spanish).toHaveValue(long);
  await expect(second).toHaveValue("Nobody could tell");
  await expect(second).not.toHaveAttribute("aria-invalid");

  await spanish.fill(long.slice(1));
  await save(page);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(spanish).not.toHaveAttribute("aria-invalid");
});

test("reasons after low ratings lead to their ratings", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await page.goto("/reports/feedback?days=365");
  await listening(page, "live");
  const line = page.locator(".reasons > li").first();
  const name = await line.locator("bdi").first().innerText();
  const number = line.getByRole("link");
  const n = Number((await number.innerText()).replaceAll(",", ""));
  await number.click();
  await expect(page).toHaveURL(/reason=/);
  await expect(page.locator(".rating-lines tbody tr")).toHaveCount(Math.min(n, 60));
  await expect(page.locator(".rating-lines .reason").first()).toHaveText(name);
  await page.locator(".rating-lines th a").first().click();
  await expect(page.getByText(`Reason: ${name}`)).toBeVisible();
  await page.getByRole("main").locator('a[href^="/tickets/"]').first().click();
  await expect(page.locator(".chatter .rating .reason").first(), "and the chatter tells it").toHaveText(name);
});
