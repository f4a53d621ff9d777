/** The agents' board. */
import type { APIResponse, Locator, Page } from "@playwright/test";
import type { Agent, Board, Card, Stage } from "../support/agent.ts";
import { PASSWORD } from "../support/desk.ts";
import { drag } from "../support/drag.ts";
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
const dragTo = (page: Page, number: number, stage: string) =>
  drag(card(page, number), column(page, stage).getByRole("heading", { level: 2 }));

/** `Node.DOCUMENT_POSITION_FOLLOWING`. */
const FOLLOWING = 4;

/** Where a ticket stands; a new one stands in the first column. */
const homeOf = ({ columns }: Board, { number }: Card): Stage =>
  (columns.find(({ cards }) => cards.some((card) => card.number === number)) ?? columns[0]).stage;

/** The card that takes a card's place when that leaves. */
async function neighbour(page: Page, number: number): Promise<Locator> {
  const id = await page.locator(`li:has(#ticket-${number}) + li > article`).getAttribute("id");
  return page.locator(`#${id}`);
}

/** The middle of a card, or a little beside it. */
async function centre(page: Page, number: number, beside = 0): Promise<[number, number]> {
  const { x, y, width, height } = (await card(page, number).boundingBox())!;
  return [x + width / 2 + beside, y + height / 2 + beside];
}

/** Solves a ticket by its menu. */
async function move(page: Page, number: number): Promise<void> {
  await page.getByRole("button", { name: `Move ticket ${number} to…` }).click();
  await page.getByRole("menuitem", { name: /^Solved/ }).click();
  await expect(toast(page, "will be asked for a rating")).toBeAttached();
}

/** A hand is at a card, and another one is to come to the same column. */
class Scene {
  private constructor(
    readonly card: Card,
    private readonly stage: Stage,
    private readonly coming: number,
    private readonly come: () => Promise<APIResponse>,
  ) {}

  static async prepare(agent: Agent): Promise<Scene> {
    const { card, board } = await agent.openTicket();
    const { card: coming } = await agent.openTicket();
    const stage = homeOf(board, card);
    const elsewhere = board.columns.find(({ stage: other }) => other.id !== stage.id && !other.folded)!.stage;
    const moved = await agent.move(coming, elsewhere);
    expect(moved.status(), await moved.text()).toBe(200);
    const { version } = await moved.json();
    return new Scene(card, stage, coming.number, () => agent.move({ ...coming, version }, stage));
  }

  /** The card that comes, in its new column. */
  other = (page: Page) => page.locator(`#stage-${this.stage.id}`).locator(`#ticket-${this.coming}`);
  waiting = (page: Page) => page.locator(`#stage-${this.stage.id}`).getByRole("button", { name: "1 new" });

  /** The card comes: its column tells of it, and nothing moves. */
  async arrive(page: Page): Promise<void> {
    const before = await centre(page, this.card.number);
    expect((await this.come()).status()).toBe(200);
    await expect(this.waiting(page)).toBeVisible();
    await expect(this.other(page)).toBeHidden();
    expect(await centre(page, this.card.number)).toEqual(before);
  }

  /** The hand has gone: what waited is shown. */
  async gone(page: Page): Promise<void> {
    await expect(this.other(page)).toBeVisible();
    await expect(this.waiting(page)).toBeHidden();
  }
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

test.describe("what lies under a hand does not move", () => {
  test("a mouse drags the card that it aimed at, though another one came above it", async ({ browse, agent }) => {
    const scene = await Scene.prepare(agent);
    const page = await open(browse);
    await listening(page, "live");
    await card(page, scene.card.number).hover();
    await scene.arrive(page);
    await page.mouse.down();
    await page.mouse.move(...(await centre(page, scene.card.number, 8)));
    const target = column(page, "Solved").getByRole("heading", { level: 2 });
    await target.hover();
    await target.hover();
    await page.mouse.up();
    await expect(column(page, "Solved").locator(`#ticket-${scene.card.number}`)).toBeVisible();
    await scene.gone(page);
  });

  test("a mouse that has pressed already drags the card that it pressed", async ({ browse, agent }) => {
    const scene = await Scene.prepare(agent);
    const page = await open(browse);
    await listening(page, "live");
    await card(page, scene.card.number).hover();
    await page.mouse.down();
    await scene.arrive(page);
    await page.mouse.move(...(await centre(page, scene.card.number, 8)));
    const target = column(page, "Solved").getByRole("heading", { level: 2 });
    await target.hover();
    await target.hover();
    await page.mouse.up();
    await expect(column(page, "Solved").locator(`#ticket-${scene.card.number}`)).toBeVisible();
    await scene.gone(page);
  });

  test("a page that moved between press and drag drags nothing", async ({ browse, agent }) => {
    const { card: ticket } = await agent.openTicket();
    const page = await open(browse);
    await card(page, ticket.number).hover();
    const [x, y] = await centre(page, ticket.number);
    await page.mouse.down();
    // As a banner above the board would do it.
    await page.locator(".board").evaluate((board) => ((board as HTMLElement).style.marginTop = "106px"));
    const target = column(page, "Solved").getByRole("heading", { level: 2 });
    await page.mouse.move(x, y + 8);
    await target.hover();
    await target.hover();
    await page.mouse.up();
    await expect(page.locator(".card.lifted")).toHaveCount(0);
    await expect(toast(page, "moved to")).toHaveCount(0);
  });

  test("a finger opens the menu of the card that it touched", async ({ browse, agent }) => {
    const scene = await Scene.prepare(agent);
    const page = await open(browse, { hasTouch: true });
    await listening(page, "live");
    const button = page.getByRole("button", { name: `Move ticket ${scene.card.number} to…` });
    await button.scrollIntoViewIfNeeded();
    const box = (await button.boundingBox())!;
    const finger = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      finger.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]);
    await scene.arrive(page);
    await touch("touchEnd", []);
    await page.getByRole("menuitem", { name: /^Solved/ }).tap();
    await expect(column(page, "Solved").locator(`#ticket-${scene.card.number}`)).toBeVisible();
    await scene.gone(page);
  });

  test("a key opens the menu of the card that has the focus, and the others are shown when asked for", async ({
    browse,
    agent,
  }) => {
    const scene = await Scene.prepare(agent);
    const page = await open(browse);
    await listening(page, "live");
    await card(page, scene.card.number).getByRole("link").focus();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: `Move ticket ${scene.card.number} to…` })).toBeFocused();
    await scene.arrive(page);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu").locator(":focus")).toBeVisible();
    await page.keyboard.type("s");
    await expect(page.getByRole("menuitem", { name: /^Solved/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(column(page, "Solved").locator(`#ticket-${scene.card.number}`)).toBeVisible();
    await expect(scene.other(page), "the focus is still in this column").toBeHidden();
    await scene.waiting(page).press("Enter");
    await expect(scene.other(page)).toBeVisible();
    await expect(scene.waiting(page)).toBeHidden();
  });

  test("a card that a colleague takes away stays until the hand has gone, and is refused", async ({
    browse,
    agent,
    tolerate,
  }) => {
    tolerate(/status of 409/);
    const { card: ticket, board } = await agent.openTicket();
    const elsewhere = board.columns.find(({ stage }) => stage.id !== homeOf(board, ticket).id && !stage.folded)!.stage;
    const page = await open(browse);
    await listening(page, "live");
    await card(page, ticket.number).hover();
    expect((await agent.move(ticket, elsewhere)).status()).toBe(200);
    const home = page.locator(`#stage-${homeOf(board, ticket).id}`);
    await expect(home.getByRole("button", { name: "1 new" })).toBeVisible();
    await dragTo(page, ticket.number, "Solved");
    await expect(toast(page, "was not moved")).toContainText("Someone else changed this");
    await page.mouse.move(640, 20);
    await expect(page.locator(`#stage-${elsewhere.id}`).locator(`#ticket-${ticket.number}`)).toBeVisible();
  });

  test("a hand that has left the board straight after a drop is gone", async ({ browse, agent }) => {
    const { card: ticket } = await agent.openTicket();
    const { card: other, board } = await agent.openTicket();
    const page = await open(browse);
    await listening(page, "live");
    const solved = await column(page, "Solved").getAttribute("id");
    await dragTo(page, ticket.number, "Solved");
    // No pointer event tells that it was there.
    await page.mouse.move(640, 20);
    await expect(toast(page, "will be asked for a rating")).toBeAttached();
    const { stage } = board.columns.find(({ stage }) => `stage-${stage.id}` === solved)!;
    expect((await agent.move(other, stage)).status()).toBe(200);
    await expect(column(page, "Solved").locator(`#ticket-${other.number}`)).toBeVisible();
  });
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
