/** The agents' board. */
import { drag } from "../support/drag.ts";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";
import { open, column, card, toast, dragTo, FOLLOWING, homeOf, neighbour, move } from "../support/board.ts";

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
  const next = await neighbour(page, ticket.number);
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
  await expect(next.getByRole("button")).toBeFocused();
});

test("after a move by its menu focus and scroll stay where the hand was", async ({ browse, agent }) => {
  const { card: ticket } = await agent.openTicket();
  const page = await open(browse, { viewport: { width: 390, height: 844 } });
  await card(page, ticket.number).scrollIntoViewIfNeeded();
  const next = await neighbour(page, ticket.number);
  // Once the board rests: it snaps to its columns a moment after it was scrolled.
  const scrolled = () =>
    page.evaluate(async () => {
      const board = document.querySelector(".board")!;
      const later = () => new Promise((done) => setTimeout(done, 100));
      for (let before = -1; before !== board.scrollLeft; await later()) before = board.scrollLeft;
      return board.scrollLeft;
    });
  await page.getByRole("button", { name: `Move ticket ${ticket.number} to…` }).click();
  const before = await scrolled();
  await page.getByRole("menuitem", { name: /^Solved/ }).click();
  await expect(toast(page, "moved to Solved")).toBeAttached();
  await expect(next.getByRole("button")).toBeFocused();
  await expect(next).toBeInViewport();
  expect(await scrolled()).toBe(before);
});

test("a move is undone by a key while its toast stands, which stays under pointer and focus", async ({
  browse,
  agent,
  desk,
}) => {
  const { card: ticket, board } = await agent.openTicket();
  const home = homeOf(board, ticket);
  const page = await open(browse);
  const standing = page.locator(`#stage-${home.id}`).locator(`#ticket-${ticket.number}`);
  const said = toast(page, "will be asked for a rating");
  const main = page.getByRole("main");
  const undo = said.getByRole("button", { name: "Undo" });
  await page.clock.install();
  await move(page, ticket.number);
  await expect(undo).toHaveText(/^Undo\s*Z$/);
  expect(await undo.evaluate((undo, main) => undo.compareDocumentPosition(main!), await main.elementHandle())).toBe(
    FOLLOWING,
  );

  await test.step("under the pointer and the focus it stays", async () => {
    await undo.hover();
    await page.clock.runFor(30_000);
    await expect(undo).toBeVisible();
    await undo.focus();
    await page.mouse.move(640, 20);
    await page.clock.runFor(30_000);
    await expect(undo).toBeVisible();
    await undo.hover();
  });

  await test.step("a key that writes undoes nothing", async () => {
    await page.evaluate(() => document.querySelector("main")!.append(document.createElement("input")));
    await page.locator("main > input").press("z");
    await page.locator("main > input").press("Control+z");
    await expect(standing).toBeHidden();
    await page.locator("main > input").evaluate((field) => field.remove());
  });

  for (const key of ["z", "Control+z"]) {
    await test.step(key, async () => {
      if (key !== "z") await move(page, ticket.number);
      await expect(undo).toBeVisible();
      await page.keyboard.press(key);
      await expect(standing).toBeVisible();
      await expect(toast(page, "Move undone: no rating request is sent.")).toBeAttached();
    });
  }
  await desk.advance(120_000);
  const { chatter } = await agent.ticket(ticket.number);
  expect(JSON.stringify(chatter)).not.toContain('"asked"');
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
  await expect(toast(page, "Move undone: no rating request is sent.")).toBeAttached();
  await expect(menu).toBeHidden();
});

test("a collapsed column closes nothing, stays in the address and takes cards", async ({ browse, agent }) => {
  const { card: ticket } = await agent.openTicket();
  const page = await open(browse);
  const cancelled = column(page, "Canceled");
  await expect(cancelled.getByRole("list")).toBeHidden();
  const moved = page.waitForResponse("**/fn/tickets/move");
  await drag(card(page, ticket.number), cancelled);
  await expect(card(page, ticket.number)).toBeHidden();
  await moved;

  await cancelled.getByRole("link", { name: "Expand the “Canceled” column" }).click();
  await expect(card(page, ticket.number)).toBeVisible();
  await page.reload();
  await listening(page, "dragstart");
  await expect(card(page, ticket.number)).toBeVisible();
  await page.goBack();
  await expect(cancelled.getByRole("list")).toBeHidden();
});

test("a board whose team was switched is left and found again", async ({ browse }) => {
  const page = await open(browse);
  for (let round = 0; round < 2; round += 1) {
    await page.getByRole("link", { name: "Field Service" }).first().click();
    await expect(page).toHaveURL(/team=field-service/);
    await expect(page.getByRole("heading", { name: "Field Service" })).toBeFocused();
    await page.locator(".card h3 a").first().click();
    await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/team=field-service/);
    await expect(page.locator(".card h3 a").first()).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL("/tickets");
    await expect(page.locator(".card h3 a").first()).toBeVisible();
  }
});

test("a step back before the script has come leads to that page, and it comes alive", async ({ browse }) => {
  const page = await open(browse);
  const cancelled = column(page, "Canceled");
  await cancelled.getByRole("link", { name: "Expand the “Canceled” column" }).click();
  await expect(cancelled.getByRole("list")).toBeVisible();
  let give = () => {};
  const wanted = new Promise<void>((resolve) => (give = resolve));
  await page.route("**/*.wasm", async (route) => {
    await wanted;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await expect(cancelled.getByRole("list")).toBeVisible();
  await page.goBack({ waitUntil: "commit" });
  await expect(page).toHaveURL("/tickets");
  give();
  await listening(page, "dragstart");
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

  await dragTo(page, ticket.number, "Solved");
  await expect(toast(page, "was not moved")).toContainText("Someone else changed this");
  await expect(column(page, "Solved").locator(`#ticket-${ticket.number}`)).toBeHidden();
  await expect(card(page, ticket.number)).toBeVisible();
});

test("an unreachable server takes the move back, too", async ({ browse, agent, tolerate }) => {
  tolerate(/ERR_FAILED/);
  const { card: ticket } = await agent.openTicket();
  const page = await open(browse);
  await page.route("**/fn/tickets/move", (route) => route.abort());
  await dragTo(page, ticket.number, "Solved");
  await expect(toast(page, "was not moved")).toBeAttached();
  await expect(column(page, "Solved").locator(`#ticket-${ticket.number}`)).toBeHidden();
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
