/** What agents and managers see of rating requests: undoing a move, why somebody was asked, answers in doubt. */
import type { Locator, Page } from "@playwright/test";
import type { Agent, Card, Column } from "../support/agent.ts";
import { drag } from "../support/drag.ts";
import { listening } from "../support/hydration.ts";
import { type Browse, expect, test } from "../support/test.ts";
import { word } from "../support/words.ts";

const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const toast = (page: Page, text: string | RegExp) => page.locator(".toast").filter({ hasText: text });
const feedback = (page: Page) => page.locator("section.feedback");
const MINUTE = 60_000;

async function board(browse: Browse): Promise<Page> {
  const page = await browse({ as: "agent" });
  await page.goto("/tickets?team=customer-care");
  await listening(page, "dragstart");
  return page;
}

/** The ticket's page, alive. */
async function ticket(browse: Browse, number: number, as: "agent" | "manager" = "agent"): Promise<Page> {
  const page = await browse({ as });
  await page.goto(`/tickets/${number}`);
  await listening(page, "submit");
  await listening(page, "live");
  return page;
}

/** An open ticket on the board, and the column in which it stands. */
async function open(agent: Agent, page: Page): Promise<{ card: Card; home: Locator }> {
  const { card } = await agent.openTicket();
  const home = page.locator("section.column").filter({ has: page.locator(`#ticket-${card.number}`) });
  await expect(home).toHaveCount(1);
  const name = await home.getAttribute("aria-label");
  return { card, home: column(page, name!) };
}

async function solve(page: Page, card: Card): Promise<void> {
  await drag(page.locator(`#ticket-${card.number}`), column(page, "Solved").getByRole("heading", { level: 2 }));
  await expect(column(page, "Solved").locator(`#ticket-${card.number}`)).toBeVisible();
}

/** Where the request stands by the server, and how many mails were written for it. */
async function asked({ client }: Agent, number: number): Promise<{ request: unknown; mails: number }> {
  const response = await client.post("/fn/requests/explain", { form: { number } });
  expect(response.status(), await response.text()).toBe(200);
  const { request, mails } = await response.json();
  return { request, mails: mails.length };
}

const UNDONE = { request: { withdrawn: { at: expect.any(Number), why: "undone" } }, mails: 0 };

test("a move is undone from its toast, and nobody is asked", async ({ browse, agent, desk }) => {
  const page = await board(browse);
  const { card, home } = await open(agent, page);
  await solve(page, card);
  const said = toast(page, "will be asked for a rating in");
  await expect(said.locator(".ring")).toBeVisible();
  await expect(said.locator("[aria-hidden=true]").filter({ hasText: /in [1-8]\ss/ })).toBeVisible();
  await said.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(toast(page, "Move undone: no rating request is sent.")).toBeVisible();
  await expect(home.locator(`#ticket-${card.number}`)).toBeVisible();
  await expect(page.getByRole("button", { name: `Move ticket ${card.number} to…` })).toBeFocused();
  await desk.advance(MINUTE);
  expect(await asked(agent, card.number)).toEqual(UNDONE);
});

test("moving a card back by hand undoes as well", async ({ browse, agent, desk }) => {
  const page = await board(browse);
  const { card, home } = await open(agent, page);
  await solve(page, card);
  // Until the server has taken the first move, a second one would come with the old version.
  await expect(toast(page, "will be asked for a rating in")).toBeVisible();
  await drag(page.locator(`#ticket-${card.number}`), home.getByRole("heading", { level: 2 }));
  await expect(toast(page, "Move undone: no rating request is sent.")).toBeVisible();
  await desk.advance(MINUTE);
  expect(await asked(agent, card.number)).toEqual(UNDONE);
});

test("closing the tab undoes nothing", async ({ browse, agent }) => {
  const page = await board(browse);
  const { card } = await open(agent, page);
  await solve(page, card);
  await expect(toast(page, "will be asked for a rating in")).toBeVisible();
  await page.close();
  await agent.mailAbout(card.number);
  expect((await asked(agent, card.number)).mails).toBe(1);
});

test("a move on the ticket's page is undone there", async ({ browse, agent }) => {
  const { card } = await agent.openTicket();
  const page = await ticket(browse, card.number);
  const stage = page.getByRole("button", { name: `Move ticket ${card.number} to…` });
  const before = (await stage.textContent())!;
  await stage.click();
  await page.getByRole("menuitem", { name: /^Solved/ }).click();
  await expect(stage).toContainText("Solved");
  await toast(page, "will be asked for a rating in").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "Move undone: no rating request is sent.")).toBeVisible();
  await expect(stage).toHaveText(before);
  await expect(page.getByText("Rating request withdrawn: the move was undone").first()).toBeVisible();
});

test("a ticket explains each rule, and how to leave it out", async ({ browse, agent }) => {
  const { card } = await agent.openTicket();
  const page = await ticket(browse, card.number);
  await feedback(page).getByText("Would this customer be asked?").click();
  const verdict = feedback(page).locator(".verdict");
  await expect(verdict).toHaveText("If this ticket were closed now, the customer would be asked.");
  await expect(feedback(page).getByRole("listitem")).toHaveCount(10);
  await expect(feedback(page).locator("li.unmet")).toHaveCount(0);
  await expect(feedback(page).getByLabel("Never ask this customer"), "that is for managers").toHaveCount(0);

  await feedback(page).getByLabel("Ask about this ticket").focus();
  const read = page.waitForResponse("**/fn/tickets/page");
  await feedback(page).getByLabel("Ask about this ticket").selectOption({ label: "Never: it is spam" });
  await read;
  await expect(verdict).toHaveText("If this ticket were closed now, nobody would be asked.");
  await expect(feedback(page).locator("li.unmet")).toContainText("The ticket is marked as spam.");
  await expect(feedback(page).getByLabel("Ask about this ticket")).toBeFocused();

  await test.step("the move succeeds and says why nobody is asked", async () => {
    await page.getByRole("button", { name: `Move ticket ${card.number} to…` }).click();
    await page.getByRole("menuitem", { name: /^Solved/ }).click();
    await expect(toast(page, "No rating request: the ticket, one of its tags or")).toBeVisible();
    await expect(feedback(page).getByText("Why was this customer not asked?")).toBeVisible();
    await expect(verdict).toContainText(/^Decided on .*: don’t ask\.$/);
  });
});

for (const [lacks, told, why] of [
  ["customer", "the ticket has no customer.", "The ticket has no customer."],
  ["address", "the customer has no email address.", "The customer has no email address."],
] as const) {
  test(`a ticket that lacks ${lacks === "customer" ? "a customer" : "an address"} moves, and says why nobody is asked`, async ({
    browse,
    agent,
    desk,
  }) => {
    const { card } = await agent.openTicket();
    await desk.lacking(card.number, lacks);
    const page = await ticket(browse, card.number);
    await page.getByRole("button", { name: `Move ticket ${card.number} to…` }).click();
    await page.getByRole("menuitem", { name: /^Solved/ }).click();
    await expect(toast(page, `No rating request: ${told}`)).toBeVisible();
    await feedback(page).getByText("Why was this customer not asked?").click();
    await expect(feedback(page).locator("li.unmet").first()).toContainText(why);
  });
}

test("a customer whom a manager excludes is not asked any more", async ({ browse, agent, desk }) => {
  const { card } = await agent.openTicket();
  const page = await ticket(browse, card.number, "manager");
  await feedback(page).getByText("Would this customer be asked?").click();
  const never = feedback(page).getByLabel("Never ask this customer");
  const unmet = feedback(page).locator("li.unmet");
  const decided = "A colleague decided that this customer is never asked.";
  await never.check();
  await expect(unmet).toContainText(decided);
  await never.uncheck();
  await expect(unmet).toHaveCount(0);
  await expect(never).toBeFocused();

  await test.step("the ticket closes, nobody is asked, and it says why", async () => {
    await never.check();
    await expect(unmet).toContainText(decided);
    await page.getByRole("button", { name: `Move ticket ${card.number} to…` }).click();
    await page.getByRole("menuitem", { name: /^Solved/ }).click();
    await expect(toast(page, "No rating request: the ticket, one of its tags or its customer is excluded.")).toBeVisible();
    await expect(feedback(page).locator(".verdict")).toContainText(/^Decided on .*: don’t ask\.$/);
    await expect(unmet).toContainText(decided);
    await desk.advance(MINUTE);
    expect(await asked(agent, card.number)).toEqual({ request: null, mails: 0 });
  });

  // Other stories want to ask the same person.
  await Promise.all([page.waitForResponse("**/fn/requests/never_ask"), never.uncheck()]);
});

test("a refused choice is shown as it was", async ({ browse, agent, tolerate }) => {
  tolerate(/ERR_FAILED/);
  const { card } = await agent.openTicket();
  const page = await ticket(browse, card.number);
  await feedback(page).getByText("Would this customer be asked?").click();
  await page.route("**/fn/requests/set_aside", (route) => route.abort());
  const choice = feedback(page).getByLabel("Ask about this ticket");
  await choice.selectOption("merged");
  await expect(feedback(page).getByRole("alert")).toContainText("Not changed. We could not reach the server");
  await expect(choice).toHaveValue("");
});

test("an asked ticket tells the fate of its mail, and what the customer wants since", async ({ browse, agent, desk }) => {
  const { number, mail } = await agent.ask();
  const page = await ticket(browse, number);
  await feedback(page).getByText("Why was this customer asked?").click();
  await expect(feedback(page).getByText(/^Accepted by the mail server on /)).toBeVisible();
  await expect(feedback(page).getByText("The link has not been opened.")).toBeVisible();
  await agent.client.get(mail.links[5]);
  await feedback(page).getByText("Why was this customer asked?").click();
  await feedback(page).getByText("Why was this customer asked?").click();
  await expect(feedback(page).getByText(/^The link was opened on .* It may have been an email security scanner\.$/)).toBeVisible();

  await test.step("whoever opts out is not asked at the next closing", async () => {
    const customer = await browse({ javaScriptEnabled: false });
    await customer.goto(mail.stop);
    // Whoever presses in less than a second is asked to press once more.
    await desk.advance(2_000);
    await customer.getByRole("button", { name: word("en", "unsubscribe/stop") }).click();
    await expect(feedback(page).getByText("the customer does not want to be asked").first()).toBeVisible();
    const { card } = await agent.ticket(number);
    const stages = (await agent.board()).columns.map(({ stage }) => stage);
    const reopened = await agent.move(card, stages[0]);
    expect(reopened.status()).toBe(200);
    await desk.advance(MINUTE);
    await agent.move({ ...card, ...(await reopened.json()) }, stages.find(({ asks }) => asks)!);
    await expect(feedback(page).getByText("Why was this customer not asked?")).toBeVisible();
    await expect(feedback(page).locator("li.unmet")).toContainText(/The customer asked on .* not to be asked again\./);
    // Other stories want to ask the same person.
    await desk.advance(2_000);
    await customer.getByRole("button", { name: word("en", "unsubscribe/again") }).click();
    await expect(customer.getByText(word("en", "unsubscribe/taken-back"))).toBeVisible();
  });
});

test("an answer in doubt is shown to a manager, who confirms it", async ({ browse, agent }) => {
  const asked = await agent.ask();
  await agent.answer(asked, 1, "Was it me?", { website: "https://scanner.example" });

  const colleague = await ticket(browse, asked.number);
  await expect(colleague.getByText("This answer does not count yet")).toHaveCount(0);
  const page = await ticket(browse, asked.number, "manager");
  const doubt = page.getByRole("article").filter({ hasText: "This answer does not count yet" });
  await expect(doubt).toContainText("Was it me?");
  await expect(doubt).toContainText("A hidden field that people cannot see was filled in.");
  await expect(feedback(page).locator(".level")).toHaveCount(0);

  await doubt.getByRole("button", { name: "Confirm" }).click();
  await expect(doubt).toHaveCount(0);
  await expect(feedback(page).locator(".level")).toContainText("Dissatisfied");
  await expect(page.locator(".chatter").getByText("Answer confirmed, it counts now: Dissatisfied (1)")).toBeVisible();
});

test("managers find the answers in doubt from the report", async ({ browse, agent }) => {
  const asked = await agent.ask();
  await agent.answer(asked, 1, "Is anybody there?", { website: "https://scanner.example" });
  const agents = await browse({ as: "agent" });
  await agents.goto("/reports/ratings");
  await expect(agents.getByRole("link", { name: /to confirm$/ })).toHaveCount(0);

  const page = await browse({ as: "manager" });
  await page.goto("/reports/ratings");
  await page.getByRole("link", { name: /\d+ answers? to confirm$/ }).click();
  await expect(page.getByRole("heading", { name: "Answers to confirm" })).toBeVisible();
  const answer = page.locator("section").filter({ hasText: "Is anybody there?" });
  await expect(answer.getByRole("link", { name: asked.subject })).toHaveAttribute("href", `/tickets/${asked.number}`);
  await answer.getByRole("button", { name: "Confirm" }).click();
  await expect(answer).toHaveCount(0);
  expect(await agent.ratings(asked.number)).toMatchObject([{ value: 1, feedback: "Is anybody there?" }]);
});

test("a low rating is told to managers at once, wherever they are", async ({ browse, agent }) => {
  const manager = await browse({ as: "manager" });
  await manager.goto("/settings/look");
  await listening(manager, "live");
  const onlooker = await board(browse);
  await listening(onlooker, "live");
  const asked = await agent.ask();
  const { card, home } = await open(agent, onlooker);
  await agent.answer(asked, 1, "Still broken.");
  const news = toast(manager, `New low rating on #${asked.number}`);
  await expect(news).toBeVisible({ timeout: 3_000 });

  await test.step("an agent's page has heard of what came after it, and says nothing of it", async () => {
    const { columns } = await agent.board("customer-care");
    const elsewhere = ({ stage, cards }: Column) => !stage.folded && !cards.some(({ number }) => number === card.number);
    const moved = await agent.move(card, columns.find(elsewhere)!.stage);
    expect(moved.status()).toBe(200);
    await expect(home.locator(`#ticket-${card.number}`)).toHaveCount(0);
    await expect(onlooker.getByText("New low rating on")).toHaveCount(0);
  });

  await news.getByRole("link").click();
  await expect(manager).toHaveURL(`/tickets/${asked.number}`);
  await expect(manager.getByText("Still broken.").first()).toBeVisible();
  await expect(manager.getByText("New low rating on")).toHaveCount(0);
});
