/** What lies under a hand on the board. */
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";
import { open, column, card, toast, dragTo, homeOf, centre, still, Scene } from "../support/board.ts";

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
    await still(button);
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
    await still(card(page, scene.card.number));
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

  test("a page that is scrolled to its end stays where it is when its longest column gets shorter", async ({
    browse,
    agent,
  }) => {
    const { board } = await agent.openTicket();
    const unfolded = board.columns.filter(({ stage }) => !stage.folded);
    const [longest, other] = unfolded.sort((one, two) => two.cards.length - one.cards.length);
    const page = await open(browse);
    await listening(page, "live");
    // All of the page but a card's height is in view, so that each column is.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 1280, height: height - 60 });
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const place = page.locator(`#stage-${other.stage.id} article`).last();
    await place.hover();
    const before = [await place.boundingBox(), await page.evaluate(() => window.scrollY)];
    expect(before[1], "the page can scroll").toBeGreaterThan(0);
    const target = unfolded.at(-1)!.stage;
    expect((await agent.move(longest.cards.at(-1)!, target)).status()).toBe(200);
    await expect(page.locator(`#stage-${longest.stage.id} #ticket-${longest.cards.at(-1)!.number}`)).toHaveCount(0);
    expect([await place.boundingBox(), await page.evaluate(() => window.scrollY)]).toEqual(before);
    await page.mouse.move(640, 5);
    await expect(page.locator(".board"), "and follows once the hand has gone").not.toHaveAttribute("style", /min-block-size/);
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
