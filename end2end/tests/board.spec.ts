/** The agents' board. */
import type { Page } from "@playwright/test";
import { PASSWORD } from "../support/desk.ts";
import { listening } from "../support/hydration.ts";
import { type Browse, expect, test } from "../support/test.ts";

type Options = Parameters<Browse>[0];

async function open(browse: Browse, options: Options = {}): Promise<Page> {
  const page = await browse({ as: "agent", ...options });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  return page;
}

const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const card = (page: Page, number: number) => page.locator(`#ticket-${number}`);
const toast = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** Drags a card by the mouse onto the head of a column. */
async function drag(page: Page, number: number, stage: string): Promise<void> {
  await card(page, number).dragTo(column(page, stage).getByRole("heading", { level: 2 }));
}

test("the board is whole without its script", async ({ browse, agent }) => {
  const page = await browse({ as: "agent", javaScriptEnabled: false });
  await page.goto("/tickets");
  const board = await agent.board();
  for (const { subject } of board.columns[0].cards) {
    await expect(page.getByRole("link", { name: subject, exact: true }).first()).toBeVisible();
  }
});

test("a card is moved by its menu, with the keyboard alone", async ({ browse, agent }) => {
  const { card: ticket } = await agent.openTicket();
  const page = await open(browse);
  const button = page.getByRole("button", { name: `Move ticket ${ticket.number} to…` });
  await button.focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("menu", { name: "Move to…" });
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(menu.locator(":focus")).toBeVisible();
  await page.keyboard.type("s");
  await expect(menu.getByRole("menuitem", { name: /^Solved/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(column(page, "Solved").locator(`#ticket-${ticket.number}`)).toBeVisible();
  await expect(toast(page, "moved to Solved")).toBeAttached();
  await expect(button).toBeFocused();
});

test("a menu is gone after a choice, and the next one opens at the first press", async ({ browse, agent }) => {
  const [{ card: first }, { card: second }] = [await agent.openTicket(), await agent.openTicket()];
  const page = await open(browse);
  const menu = page.getByRole("menu", { includeHidden: true });
  for (const { number } of [first, second]) {
    await page.getByRole("button", { name: `Move ticket ${number} to…` }).click();
    await expect(menu).toBeVisible();
    await menu.getByRole("menuitem", { name: /^Solved/ }).click();
    await expect(column(page, "Solved").locator(`#ticket-${number}`)).toBeVisible();
    await expect(menu).toBeHidden();
  }

  await page.goto(`/tickets/${first.number}`);
  await listening(page, "submit");
  await page.getByRole("button", { name: `Move ticket ${first.number} to…` }).click();
  await menu.getByRole("menuitem", { name: "New" }).click();
  await expect(toast(page, "moved to New")).toBeAttached();
  await expect(menu).toBeHidden();
});

test("a collapsed column closes nothing, stays in the address and takes cards", async ({ browse, agent }) => {
  const { card: ticket } = await agent.openTicket();
  const page = await open(browse);
  const cancelled = column(page, "Cancelled");
  await expect(cancelled.getByRole("list")).toBeHidden();
  const moved = page.waitForResponse("**/fn/tickets/move");
  await card(page, ticket.number).dragTo(cancelled);
  await expect(card(page, ticket.number)).toBeHidden();
  await moved;

  await cancelled.getByRole("link", { name: "Expand the column Cancelled" }).click();
  await expect(card(page, ticket.number)).toBeVisible();
  await page.reload();
  await expect(card(page, ticket.number)).toBeVisible();
  await page.goBack();
  await expect(cancelled.getByRole("list")).toBeHidden();
});

test("a move that somebody else was faster with is taken back with a message", async ({ browse, agent, tolerate }) => {
  tolerate(/status of 409/);
  const { card: ticket, board } = await agent.openTicket();
  const page = await browse({ as: "agent" });
  // A board that hears nothing, and so still shows the ticket where it was.
  await page.routeWebSocket("**/live", () => {});
  await page.goto("/tickets");
  await listening(page, "dragstart");
  const from = board.columns.findIndex(({ cards }) => cards.some(({ number }) => number === ticket.number));
  const elsewhere = board.columns[from === 0 ? 1 : 0].stage;
  expect((await agent.move(ticket, elsewhere)).status()).toBe(200);

  await drag(page, ticket.number, "Solved");
  await expect(toast(page, "was not moved")).toContainText("Somebody else changed this");
  await expect(column(page, "Solved").locator(`#ticket-${ticket.number}`)).toBeHidden();
  await expect(card(page, ticket.number)).toBeVisible();
});

test("an unreachable server takes the move back, too", async ({ browse, agent, tolerate }) => {
  tolerate(/ERR_FAILED/);
  const { card: ticket } = await agent.openTicket();
  const page = await open(browse);
  await page.route("**/fn/tickets/move", (route) => route.abort());
  await drag(page, ticket.number, "Solved");
  await expect(toast(page, "was not moved")).toBeAttached();
  await expect(column(page, "Solved").locator(`#ticket-${ticket.number}`)).toBeHidden();
});

test("customers are led to their portal instead of the board", async ({ browse }) => {
  const page = await browse({ as: "customer" });
  await page.goto("/tickets");
  await expect(page).toHaveURL("/portal");
  await expect(page.getByRole("heading", { name: "My tickets" })).toBeVisible();
  const board = await page.request.post("/fn/tickets/board");
  expect(board.status()).toBe(403);
});

test("a customer's own ticket tells nothing that colleagues sort by", async ({ browse }) => {
  const page = await browse({ as: "customer" });
  await page.goto("/portal");
  await page.locator("main li > a").first().click();
  await expect(page).toHaveURL(/\/portal\/\d+$/);
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
  for (const label of ["Priority", "Tags"]) {
    await expect(page.getByText(label, { exact: true })).toHaveCount(0);
  }
  await page.goto(new URL(page.url()).pathname.replace("/portal/", "/tickets/"));
  await expect(page).toHaveURL(/\/portal\/\d+$/);
});

test("a language that a visitor chooses stays, and one that an address names does not", async ({ browse }) => {
  const page = await browse();
  await page.goto("/sign-in?lang=ru");
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "فارسی" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "fa");
});

test("visitors sign in first, and come to the page that they wanted", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse();
  await page.goto("/tickets?team=customer-care");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("Email").fill("agent@demo.example");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("Wrong email or password");
  await expect(page.getByLabel("Email")).toHaveValue("agent@demo.example");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/tickets?team=customer-care");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer Care");
});

test("a private team's board is for its members only", async ({ browse, tolerate }) => {
  tolerate(/status of 404/);
  const member = await browse({ as: "manager" });
  await member.goto("/tickets?team=legal");
  await expect(member.getByRole("heading", { level: 1 })).toHaveText("Legal");

  const stranger = await browse({ as: "agent" });
  const response = await stranger.goto("/tickets?team=legal");
  expect(response?.status()).toBe(404);
  await expect(stranger.getByRole("region")).toHaveCount(0);
  await expect(stranger.getByRole("link", { name: "Legal" })).toHaveCount(0);
  const unknown = await stranger.request.post("/fn/tickets/board", { form: { team: "legal" } });
  const missing = await stranger.request.post("/fn/tickets/board", { form: { team: "no-such-team" } });
  expect([unknown.status(), await unknown.text()]).toEqual([missing.status(), await missing.text()]);
});

test("a note and a reply stand in the conversation", async ({ browse, agent }) => {
  const { card: ticket } = await agent.openTicket();
  const page = await browse({ as: "agent" });
  await page.goto(`/tickets/${ticket.number}`);
  await listening(page, "submit");
  await page.getByText("Internal note", { exact: true }).click();
  await page.getByRole("textbox", { name: "Internal note" }).fill("Ask <script>alert(1)</script> first.");
  await page.getByRole("button", { name: "Add note" }).click();
  const conversation = page.getByRole("region", { name: "Conversation" });
  await expect(conversation.getByText("Ask <script>alert(1)</script> first.")).toBeVisible();

  const customer = await browse({ as: "customer" });
  const response = await customer.request.post("/fn/tickets/page", { form: { number: ticket.number } });
  expect(response.status()).toBe(403);
});
