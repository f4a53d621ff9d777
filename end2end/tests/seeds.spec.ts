/** The documents that the product replaces, sentence by sentence: the list is docs/seeds.md. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { drag } from "../support/drag.ts";
import { Desk } from "../support/desk.ts";
import { listening } from "../support/hydration.ts";
import { Mailbox } from "../support/mailbox.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";

/** How many sentences wait for later work. Lower it with the work; it never rises. */
const NOT_YET = 3;
const DAY = 24 * 3_600_000;
/** Longer than a move can be undone. */
const COUNTDOWN = 15_000;

/** The sentences of a document: those that can be followed, and those that wait. */
function sentences(document: "Odoo" | "Creatio"): { told: string[]; waiting: string[] } {
  const text = readFileSync(join(import.meta.dirname, "../../docs/seeds.md"), "utf8");
  const part = text.split(`## ${document}\n`)[1].split("\n## ")[0];
  const rows = [...part.matchAll(/^\| (.+) \| (.+) \|$/gm)].filter(([, sentence]) => sentence !== "sentence");
  const waits = ([, , where]: RegExpMatchArray) => where.startsWith("not yet");
  const named = (rows: RegExpMatchArray[]) => rows.map(([, sentence]) => sentence);
  return { told: named(rows.filter((row) => !waits(row))), waiting: named(rows.filter(waits)) };
}

/** Takes one step after the other, each the next sentence of the document. */
function follow(document: "Odoo" | "Creatio") {
  const { told } = sentences(document);
  let next = 0;
  return {
    step: async <T>(sentence: string, body: () => Promise<T>): Promise<T> => {
      expect(sentence, "the next sentence of docs/seeds.md").toBe(told[next]);
      next += 1;
      return test.step(sentence, body);
    },
    end: () => expect(next, `sentences of ${document}`).toBe(told.length),
  };
}

const saved = async (page: Page): Promise<void> => {
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.locator(".toast").getByRole("button", { name: "Close" }).click();
};
const menu = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

/** Ends the desk, after the pages that ask it for something. */
async function leave(page: Page, desk: Desk): Promise<void> {
  await Promise.all(page.context().browser()!.contexts().map((context) => context.close()));
  await desk.stop();
}

/** A new ticket of a team; its number. */
async function ticket(page: Page, team: string, subject: string): Promise<number> {
  await page.goto("/tickets/new");
  await listening(page, "submit");
  await page.getByLabel("Team").selectOption({ label: team });
  await page.getByLabel("Customer’s name").fill("Elena Petrova");
  await page.getByLabel("Customer’s email address").fill("elena.of.seeds@customer.example");
  await page.getByLabel("Subject").fill(subject);
  await page.getByRole("button", { name: "Create ticket" }).click();
  await expect(page).toHaveURL(/\/tickets\/\d+$/);
  return Number(page.url().split("/").pop());
}

/** Moves a ticket on the board of its team by the mouse. */
async function move(page: Page, team: string, number: number, stage: string): Promise<void> {
  await page.goto(`/tickets?team=${team}`);
  await listening(page, "dragstart");
  const taken = page.waitForResponse((answer) => answer.url().includes("tickets/move"));
  await drag(page.locator(`#ticket-${number}`), page.getByRole("heading", { level: 2, name: stage, exact: true }));
  await expect(page.getByRole("region", { name: stage, exact: true }).locator(`#ticket-${number}`)).toBeVisible();
  // The board shows the move before the desk has taken it, and only then does the desk's clock count.
  expect((await taken).ok()).toBe(true);
}

test("the sentences that wait are counted", async () => {
  const all = [sentences("Odoo"), sentences("Creatio")];
  expect(all.flatMap(({ waiting }) => waiting)).toHaveLength(NOT_YET);
  expect(all.every(({ told }) => told.length > 10)).toBe(true);
});

test("Odoo's description of customer ratings is followed sentence by sentence", async ({ browse, database }) => {
  test.setTimeout(60_000);
  const desk = await Desk.start(database);
  const page = await browse({ as: "manager", at: desk });
  const { step, end } = follow("Odoo");

  await step("Navigate to Configuration, Helpdesk Teams, and select a team from the list", async () => {
    await page.goto("/tickets");
    await menu(page, "Configuration");
    await menu(page, "Teams");
    await menu(page, "Field Service");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Field Service");
  });
  await step("Scroll to the Performance section, and tick the Customer Ratings checkbox", async () => {
    await listening(page, "submit");
    await page.getByRole("region", { name: "Performance" }).getByLabel("Customer Ratings", { exact: true }).check();
  });
  await step("Click the Set an Email Template on Stages link", () => menu(page, "Set an Email Template on Stages"));
  await step("Select a stage from the list, or click New to create a new stage", async () => {
    await menu(page, "New stage");
    await listening(page, "submit");
    await page.getByLabel("Name", { exact: true }).fill("Repaired");
    await page.getByLabel("Field Service").check();
  });
  await step("A ratings request email should only be added to a stage that is folded in the Kanban", async () => {
    await page.getByLabel("Email Template").selectOption("Helpdesk: Ticket Rating Request");
    await expect(page.getByText("so only a folded stage may ask")).toBeVisible();
    await page.getByRole("button", { name: "Fold this stage" }).click();
    await expect(page.getByLabel("Folded in Kanban")).toBeChecked();
  });
  await step("Select the template Helpdesk: Ticket Rating Request in the Email Template field", async () => {
    await expect(page.getByLabel("Email Template")).not.toHaveValue("");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("“Repaired” was created.")).toBeVisible();
  });
  await step("To view the template, click the arrow button beside the field", async () => {
    await menu(page, "Repaired");
    await menu(page, "Open the template");
    await expect(page.getByRole("heading", { level: 1, name: "Helpdesk: Ticket Rating Request" })).toBeVisible();
  });
  const number = await ticket(page, "Field Service", "The printer is jammed");
  const mail = await step("A message is sent automatically when a ticket is moved to that stage", async () => {
    await move(page, "field-service", number, "Repaired");
    await desk.advance(COUNTDOWN);
    return new Mailbox(page.request).request(number);
  });
  const customer = await browse({ at: desk });
  await step("Customers are asked to rate the support they received with colored icons", async () => {
    await customer.goto(`/mailbox/${mail.id}`);
    const faces = customer.frameLocator("iframe").getByRole("link", { name: /Satisfied|Okay|Dissatisfied/ });
    await expect(faces.first()).toBeVisible();
    expect(await faces.count()).toBeGreaterThanOrEqual(3);
  });
  await step("Customers are taken to a webpage where they can provide written feedback", async () => {
    const link = new URL(mail.links[5]);
    const rating = await RatingPage.open(customer, `${link.pathname}${link.search}`);
    await rating.feedback.fill("Repaired while I was at lunch.");
    await rating.pause(60_000);
    await rating.send.click();
    await expect(rating.thanks).toBeVisible();
  });
  await step("The rating and the comments are added to the chatter on the ticket", async () => {
    await page.goto(`/tickets/${number}`);
    const chatter = page.getByRole("region", { name: "Conversation" });
    await expect(chatter.getByText("rated: Satisfied")).toBeVisible();
    await expect(chatter.getByText("Repaired while I was at lunch.")).toBeVisible();
  });
  await step("Go to Reporting, Customer Ratings to view the report", async () => {
    await menu(page, "Reporting");
    await menu(page, "Customer Ratings");
    await expect(page).toHaveURL(/\/reports\/ratings/);
    await expect(page.getByRole("heading", { level: 1, name: "Customer Ratings" })).toBeVisible();
    await expect(page.getByText("Repaired while I was at lunch.")).toBeVisible();
  });
  await step("In Visibility & Assignment, select Invited portal users and all internal users (public)", async () => {
    await page.goto("/settings/teams/field-service");
    await listening(page, "submit");
    const part = page.getByRole("region", { name: "Visibility & Assignment" });
    await part.getByLabel("Invited portal users and all internal users (public)").check();
    await part.getByRole("button", { name: "Save" }).first().click();
    await saved(page);
  });
  await step("In Performance, tick Publish this team’s ratings on your website", async () => {
    const publish = page.getByLabel("Publish this team’s ratings on your website");
    await publish.check();
    await page.getByRole("region", { name: "Performance" }).getByRole("button", { name: "Save" }).click();
    await saved(page);
    await expect(publish).toBeChecked();
  });
  await step("The page of the team shows the ratings of the past thirty days", async () => {
    await page.goto("/teams/field-service/ratings");
    await expect(page.locator(".published .count")).toBeVisible();
  });
  await step("Click on one of the cards of Customer Ratings for an individual rating", async () => {
    await page.goto(`/reports/ratings?ticket=${number}`);
    await page.getByRole("link", { name: /^Rating by/ }).click();
    await expect(page.getByRole("button", { name: "Hide from customers" })).toBeVisible();
  });
  await step("On the rating's page, set Visible Internally Only", async () => {
    await listening(page, "live");
    await page.getByRole("button", { name: "Hide from customers" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("A test");
    await dialog.getByRole("button", { name: "Hide from customers" }).click();
    await expect(page.getByText("Visible Internally Only")).toBeVisible();
  });
  end();
  await leave(page, desk);
});

test("Creatio's description of CSAT is followed sentence by sentence", async ({ browse, database }) => {
  test.setTimeout(90_000);
  const desk = await Desk.start(database);
  const page = await browse({ as: "admin", at: desk });
  const { step, end } = follow("Creatio");
  await page.goto("/settings/teams");
  await listening(page, "submit");
  await page.getByLabel("Name", { exact: true }).fill("Line two");
  await page.getByRole("radio", { name: "Five faces, with a reminder" }).check();
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page).toHaveURL(/\/settings\/teams\/line-two$/);
  const asking = page.locator("#asking");
  const settled = async (body: () => Promise<unknown>): Promise<void> => {
    await page.goto("/settings/teams/line-two");
    await listening(page, "submit");
    await body();
    await asking.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
  };

  await step("Set up the scale and the rules for closing and reopening under Satisfaction levels", async () => {
    await menu(page, "Satisfaction levels");
    await page.getByRole("navigation", { name: "Scales" }).getByRole("link", { name: "5 levels" }).click();
    const outcomes = page.locator(".level-rows select");
    await expect(outcomes).toHaveCount(5);
    for (const [at, outcome] of ["close", "close", "close", "reopen", "reopen"].entries()) {
      await expect(outcomes.nth(at)).toHaveValue(outcome);
    }
  });
  await step("On reopening the assignee is cleared; switch that off to keep the assignee", async () => {
    await settled(async () => {
      await expect(page.getByLabel("Clear assignee on reopening")).toBeChecked();
      await page.getByLabel("Clear assignee on reopening").uncheck();
    });
    await settled(() => page.getByLabel("Clear assignee on reopening").check());
  });
  await step("Edit the template Rating request and its versions in different languages", async () => {
    await menu(page, "Email templates");
    await expect(page.getByRole("heading", { level: 1, name: "Helpdesk: Ticket Rating Request" })).toBeVisible();
    for (const language of ["English", "中文", "Español", "فارسی", "Русский"]) {
      await expect(page.locator("main").getByRole("link", { name: language }).first()).toBeVisible();
    }
  });
  await step("Set Sent at once or Sent after a delay under Notification rules", async () => {
    await menu(page, "Notification rules");
    await listening(page, "submit");
    const resolved = page.getByRole("group", { name: "Rule 2", exact: true });
    await expect(resolved.getByLabel("Sending")).toHaveValue("at_once");
    await resolved.getByLabel("Sending").selectOption({ label: "Sent after a delay" });
    await resolved.getByRole("textbox", { name: "Delay after reaching the stage" }).fill("1");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
  });
  await step("Set the days of waiting after the request, and after the repeated request", () =>
    settled(async () => {
      await page.getByLabel("Delay after the request", { exact: true }).fill("2");
      await page.getByLabel("Time to answer after the last email", { exact: true }).fill("3");
    }),
  );
  const mailbox = new Mailbox(page.request);
  const low = await ticket(page, "Line two", "Nothing works");
  await step("When a case moves to Resolved, the customer gets a mail that asks for a rating", async () => {
    await move(page, "line-two", low, "Resolved");
    await expect(page.locator(".toast")).toContainText("will be asked for a rating on");
  });
  const first = await step("The mail can be sent with a delay", async () => {
    await desk.advance(COUNTDOWN);
    await page.goto(`/tickets/${low}`);
    await expect(page.getByText("Rating request sent to the customer")).toHaveCount(0);
    await desk.advance(DAY);
    return mailbox.request(low);
  });
  const answer = async (links: typeof first.links, level: 5 | 1, words: string): Promise<void> => {
    const customer = await browse({ at: desk });
    const link = new URL(links[level]);
    const rating = await RatingPage.open(customer, `${link.pathname}${link.search}`);
    await rating.feedback.fill(words);
    await rating.pause(60_000);
    await rating.send.click();
    await expect(rating.thanks).toBeVisible();
  };
  const stands = async (number: number, stage: string): Promise<void> => {
    await page.goto(`/tickets/${number}`);
    await expect(page.getByRole("button", { name: `Move ticket ${number} to…` })).toContainText(stage);
  };
  await step("With a rating of 1 or 2 the case is reopened", async () => {
    await answer(first.links, 1, "It still does not work.");
    await stands(low, "In progress");
  });
  const good = await ticket(page, "Line two", "A question");
  await step("With a rating of 3 to 5 the case moves to Closed", async () => {
    await move(page, "line-two", good, "Resolved");
    await desk.advance(DAY + COUNTDOWN);
    await answer((await mailbox.request(good)).links, 5, "Very kind.");
    await stands(good, "Closed");
  });
  const silent = await ticket(page, "Line two", "No hurry");
  await step("If the customer does not rate, a second mail asks again", async () => {
    await move(page, "line-two", silent, "Resolved");
    await desk.advance(DAY + COUNTDOWN);
    await mailbox.request(silent);
    await desk.advance(2 * DAY);
    await mailbox.request(silent);
  });
  await step("After the second mail without a rating the case is closed without one", async () => {
    await desk.advance(3 * DAY + COUNTDOWN);
    await expect(async () => stands(silent, "Closed")).toPass();
    await expect(page.locator("section.feedback")).not.toContainText("Satisfied");
  });
  await step("The level and the comment are shown on the case in the group Feedback", async () => {
    await page.goto(`/tickets/${good}`);
    const feedback = page.locator("section.feedback");
    await expect(feedback.getByRole("heading", { name: "Feedback" })).toBeVisible();
    await expect(feedback).toContainText("Very kind.");
  });
  await step("Figures on levels and their average are shown under Reporting, Feedback", async () => {
    await menu(page, "Reporting");
    await menu(page, "Feedback");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Feedback");
    await expect(page.getByText("Average").first()).toBeVisible();
  });
  await step("The right to change the level is granted to chosen people", async () => {
    await menu(page, "Configuration");
    await menu(page, "People");
    const right = page.getByRole("checkbox", { name: "Jana Novak may change the satisfaction level of a ticket" });
    await expect(right).not.toBeChecked();
    await right.check();
    await saved(page);
    await expect(right).toBeChecked();
  });
  end();
  await leave(page, desk);
});
