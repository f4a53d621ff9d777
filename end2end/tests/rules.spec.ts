/** Notification rules: a type of tickets with a time of its own, tried before it is saved. */
import type { Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

const RULES = "/settings/rules";
const LABELS = "/settings/tags";

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await listening(page, "submit");
}

const saved = (page: Page) => expect(page.getByText("Saved.", { exact: true })).toBeVisible();
const last = (page: Page) => page.getByRole("group", { name: /^Rule \d+$/ }).last();
const types = (page: Page) => page.getByRole("region", { name: "Types of tickets" });

async function addType(page: Page, name: string): Promise<void> {
  await open(page, LABELS);
  await types(page).getByRole("button", { name: "Add a type" }).press("Enter");
  await expect(types(page).getByRole("textbox").last()).toBeFocused();
  await page.keyboard.type(name);
  await types(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The types are saved.")).toBeVisible();
}

test("a type of tickets gets a rule of its own, which is tried and then holds", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await addType(page, "Complaint");
  await open(page, RULES);

  await test.step("a rule is added by the keyboard", async () => {
    await page.getByRole("button", { name: "Add a rule" }).press("Enter");
    await expect(last(page).getByLabel("Stage", { exact: true })).toBeFocused();
    await last(page).getByLabel("Stage", { exact: true }).selectOption({ label: "Solved" });
    await last(page).getByLabel("Sending").selectOption({ label: "Sent after a delay" });
  });

  await test.step("what can't be kept is told at the rule, and nothing typed is lost", async () => {
    await last(page).getByLabel("Type").selectOption({ label: "Any type" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(last(page).getByLabel("Stage", { exact: true })).toHaveAccessibleDescription(/Another rule above is for the same/);
    await expect(last(page).getByLabel("Stage", { exact: true })).toBeFocused();
    await last(page).getByLabel("Type").selectOption({ label: "Complaint" });
    await last(page).getByRole("textbox", { name: "Delay after reaching the stage" }).fill("soon");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(last(page).getByRole("textbox", { name: "Delay after reaching the stage" })).toHaveAccessibleDescription(/Enter a whole number/);
    await expect(last(page).getByRole("textbox", { name: "Delay after reaching the stage" })).toHaveValue("soon");
    await last(page).getByRole("textbox", { name: "Delay after reaching the stage" }).fill("۲");
  });

  await test.step("it is tried over the last 90 days, and nothing is saved", async () => {
    await page.getByRole("button", { name: "Try over the last 90 days" }).click();
    const trial = page.getByRole("region", { name: "The last 90 days under these rules" });
    await expect(trial.getByRole("heading")).toBeFocused();
    await expect(trial).toContainText(/\d+ closings were replayed, the first of .*\./);
    await expect(trial).toContainText("the same requests would have been sent at the same time");
    const asked = trial.getByRole("row", { name: /^Requests sent/ }).getByRole("cell");
    expect(await asked.first().textContent()).toBe(await asked.last().textContent());

    const any = page.getByRole("group", { name: "Rule 1", exact: true });
    await expect(any.getByLabel("Type")).toHaveValue("");
    await any.getByLabel("Sending").selectOption({ label: "Off: not sent" });
    await page.getByRole("button", { name: "Try over the last 90 days" }).click();
    await trial.getByText("would have been treated differently").click();
    const row = trial.getByRole("row").filter({ hasText: "Asked at once" }).first();
    await expect(row).toContainText("#");
    await expect(row).toContainText("Not asked: no notification rule asks about it in this stage.");
    await open(page, RULES);
    await expect(any.getByLabel("Sending")).toHaveValue("at_once");
  });

  await test.step("saved, it holds for tickets of that type", async () => {
    await page.getByRole("button", { name: "Add a rule" }).click();
    await last(page).getByLabel("Stage", { exact: true }).selectOption({ label: "Solved" });
    await last(page).getByLabel("Type").selectOption({ label: "Complaint" });
    await last(page).getByLabel("Sending").selectOption({ label: "Sent after a delay" });
    await last(page).getByRole("textbox", { name: "Delay after reaching the stage" }).fill("2");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);

    const agent = await browse({ as: "agent" });
    await open(agent, "/tickets/new?team=customer-care");
    await agent.getByLabel("Customer’s name").fill("Elena Petrova");
    await agent.getByLabel("Customer’s email address").fill("elena.complains@customer.example");
    await agent.getByLabel("Type", { exact: true }).selectOption({ label: "Complaint" });
    await agent.getByLabel("Subject").fill("It broke again");
    await agent.getByRole("button", { name: "Create ticket" }).click();
    await expect(agent.getByRole("heading", { level: 1 })).toContainText("It broke again");
    await listening(agent, "live");
    await agent.getByRole("button", { name: /^Move ticket \d+ to…$/ }).click();
    await agent.getByRole("menuitem", { name: /^Solved/ }).click();
    await expect(agent.locator(".toast")).toContainText(/will be asked for a rating on /);
  });

  await test.step("a type with a rule stays, and goes when the rule has gone", async () => {
    await open(page, LABELS);
    const row = types(page).getByRole("listitem").filter({ hasText: /\b1 ticket/ });
    await expect(row.getByRole("button")).toHaveCount(0);
    await row.getByRole("link", { name: "In 1 rule" }).click();
    await listening(page, "submit");
    await last(page).getByRole("button", { name: /^Remove rule/ }).press("Enter");
    await expect(last(page).getByLabel("Stage", { exact: true }), "the focus goes where nothing is lost").toBeFocused();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
    await open(page, LABELS);
    await row.getByRole("button", { name: /^Remove/ }).click();
    await types(page).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The types are saved.")).toBeVisible();
    await open(page, LABELS);
    await expect(row).toHaveCount(0);
  });
});

test("tags are named, kept from being asked about, and removed", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await open(page, LABELS);
  const tags = page.getByRole("region", { name: "Tags", exact: true });
  const names = () => tags.getByRole("textbox").evaluateAll((all: HTMLInputElement[]) => all.map((field) => field.value));
  const before = await names();
  await tags.getByRole("button", { name: "Add a tag" }).click();
  await page.keyboard.type(before[0].toUpperCase());
  await tags.getByRole("button", { name: "Save" }).click();
  await expect(tags.getByRole("textbox").last()).toHaveAccessibleDescription(/is already in the list/);
  await tags.getByRole("textbox").last().fill("Zealous");
  await tags.getByRole("listitem").last().getByLabel("Never ask for a rating").check();
  await tags.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The tags are saved.")).toBeVisible();
  await open(page, LABELS);
  expect(await names()).toEqual([...before, "Zealous"]);
  await expect(tags.getByRole("listitem").last().getByLabel("Never ask for a rating")).toBeChecked();
  await tags.getByRole("listitem").last().getByRole("button").press("Enter");
  await expect(tags.getByRole("textbox").last()).toBeFocused();
  await tags.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The tags are saved.")).toBeVisible();
  await open(page, LABELS);
  expect(await names()).toEqual(before);
});
