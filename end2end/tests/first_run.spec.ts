/** From an empty desk to the first rating, as somebody goes who reads nothing but what stands on the screens. */
import { Desk } from "../support/desk.ts";
import { drag } from "../support/drag.ts";
import { listening } from "../support/hydration.ts";
import { Mailbox } from "../support/mailbox.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";
import { word } from "../support/words.ts";

const PASSWORD = "a long enough password";

for (const [language, locale] of [
  ["en", "en-US"],
  ["fa", "fa-IR"],
] as const) {
  test(`an empty desk leads to its first rating (${language})`, async ({ browse, database, tolerate }) => {
    // A wrong code and a name that is missing are refused.
    tolerate(/status of 422/);
    const desk = await Desk.start(database, { empty: true });
    const said = (key: string) => word(language, key);
    const page = await browse({ at: desk, locale });
    const field = (key: string) => page.getByLabel(said(key), { exact: true });
    const press = (key: string) => page.getByRole("button", { name: said(key), exact: true }).click();
    const step = (key: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: said(key) }) });
    const done = said("set_up/done");

    await test.step("the desk's address leads to the first form", async () => {
      await page.goto("/");
      await expect(page).toHaveURL("/set-up");
      await expect(page.getByRole("heading", { name: said("set_up/begin-title") })).toBeVisible();
    });

    await test.step("a wrong code is told, and what was typed is still there", async () => {
      await field("set_up/code").fill("WRONG-CODE0");
      await field("set_up/name").fill("Ada Byron");
      await field("accounts/email").fill("ada@desk.example");
      await field("accounts/password").fill(PASSWORD);
      await press("set_up/begin");
      await expect(page.getByText(said("refusals/wrong-code"))).toBeVisible();
      await expect(field("set_up/name")).toHaveValue("Ada Byron");
    });

    await test.step("the right one makes the administrator", async () => {
      await field("set_up/code").fill(await (await page.request.get("/lab/code")).text());
      await field("accounts/password").fill(PASSWORD);
      await press("set_up/begin");
      await expect(page.getByRole("heading", { name: said("set_up/title") })).toBeVisible();
      await expect(step("set_up/step-team").getByText(done)).toBeHidden();
    });

    await test.step("the desk speaks its first administrator's language", async () => {
      await page.goto("/settings/desk");
      await expect(field("desk_settings/language")).toHaveValue(language);
      await page.goto("/set-up");
    });

    await test.step("a team is made by its name", async () => {
      await listening(page, "submit");
      await press("teams/create");
      await expect(page.getByText(said("refusals/missing-name"))).toBeVisible();
      await expect(field("teams/name")).toBeFocused();
      await field("teams/name").fill("Customer Care");
      await press("teams/create");
      await expect(step("set_up/step-team").getByText(done)).toBeVisible();
    });

    await test.step("a desk of the tests delivers nothing to colleagues, and says so", async () => {
      await press("set_up/test");
      await expect(page.getByText(said("set_up/test-kept"))).toBeVisible();
      await expect(step("set_up/step-mail").getByText(done)).toBeVisible();
    });

    await test.step("the start page tells what is left", async () => {
      await page.goto("/");
      await expect(page.getByRole("heading", { name: said("set_up/home") })).toBeVisible();
      await expect(page.getByRole("link", { name: said("set_up/open-team") })).toBeHidden();
      await page.getByRole("link", { name: said("set_up/open-colleagues") }).click();
      await expect(page).toHaveURL("/settings/people");
    });

    await test.step("a colleague is invited", async () => {
      await listening(page, "submit");
      const invite = page.getByRole("region", { name: said("people/invite") });
      await invite.getByLabel(said("people/name"), { exact: true }).fill("Joe Doe");
      await invite.getByLabel(said("accounts/email"), { exact: true }).fill("joe@desk.example");
      await invite.getByRole("button", { name: said("people/send") }).click();
      await expect(invite.getByRole("status")).toBeVisible();
      await page.goto("/set-up");
      await expect(step("set_up/step-colleagues").getByText(done)).toBeVisible();
    });

    await test.step("the first rating is what is left", async () => {
      await page.goto("/");
      await expect(page.getByRole("link", { name: said("set_up/open-colleagues") })).toBeHidden();
      await page.getByRole("link", { name: said("set_up/open-rating") }).click();
      await expect(page).toHaveURL("/set-up#rating");
    });

    const number = await test.step("a ticket is made for oneself", async () => {
      await page.getByRole("link", { name: said("tickets/new-ticket") }).click();
      await listening(page, "submit");
      await field("tickets/customer-name").fill("Ada Byron");
      await field("tickets/customer-email").fill("ada@desk.example");
      await field("tickets/subject").fill("Where is my order?");
      await press("tickets/create");
      await expect(page).toHaveURL(/\/tickets\/\d+$/);
      return Number(page.url().split("/").pop());
    });

    await test.step("it is moved to the stage that asks", async () => {
      await page.getByRole("link", { name: said("tickets/back-to-board") }).click();
      await listening(page, "dragstart");
      const solved = page.getByRole("heading", { level: 2, name: said("tickets/stage-solved") });
      await drag(page.locator(`#ticket-${number}`), solved);
      await expect(page.locator(".toast").first()).toBeVisible();
      await page.request.post("/lab/clock", { data: { advance_ms: 15_000 } });
    });

    await test.step("the mail comes in the reader's language and leads to the rating", async () => {
      const mail = await new Mailbox(page.request).request(number);
      expect(mail.language).toBe(language);
      const customer = await browse({ at: desk, locale });
      const link = new URL(mail.links[5]);
      const rating = await RatingPage.open(customer, `${link.pathname}${link.search}`, { language });
      await rating.pause(60_000);
      await rating.moveMouse();
      await rating.feedback.fill("Thank you!");
      await rating.send.click();
      await expect(rating.thanks).toBeVisible();
    });

    await test.step("nothing is left to do, and the start page leads to the board", async () => {
      await page.goto("/");
      await expect(page).toHaveURL("/tickets");
      await expect(page.locator(`#ticket-${number}`)).toBeVisible();
    });
    // Its page would look for a desk that has stopped.
    await page.context().close();
    await desk.stop();
  });
}
