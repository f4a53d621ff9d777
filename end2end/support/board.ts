/** The agents' board, and hands on it. */
import type { APIResponse, Locator, Page } from "@playwright/test";
import type { Agent, Board, Card, Stage } from "./agent.ts";
import { drag } from "./drag.ts";
import { listening } from "./hydration.ts";
import { type Browse, expect } from "./test.ts";

export type Options = Parameters<Browse>[0];

export async function open(browse: Browse, options: Options = {}): Promise<Page> {
  const page = await browse({ as: "agent", ...options });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  return page;
}

export const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
export const card = (page: Page, number: number) => page.locator(`#ticket-${number}`);
export const toast = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** Drags a card by the mouse onto the head of a column. */
export const dragTo = (page: Page, number: number, stage: string) =>
  drag(card(page, number), column(page, stage).getByRole("heading", { level: 2 }));

/** `Node.DOCUMENT_POSITION_FOLLOWING`. */
export const FOLLOWING = 4;

/** Where a ticket stands; a new one stands in the first column. */
export const homeOf = ({ columns }: Board, { number }: Card): Stage =>
  (columns.find(({ cards }) => cards.some((card) => card.number === number)) ?? columns[0]).stage;

/** The card that takes a card's place when that leaves. */
export async function neighbour(page: Page, number: number): Promise<Locator> {
  const id = await page.locator(`li:has(#ticket-${number}) + li > article`).getAttribute("id");
  return page.locator(`#${id}`);
}

/** The middle of a card, or a little beside it. */
export async function centre(page: Page, number: number, beside = 0): Promise<[number, number]> {
  const { x, y, width, height } = (await card(page, number).boundingBox())!;
  return [x + width / 2 + beside, y + height / 2 + beside];
}

/** Waits until it stands still: the page may be scrolling to it. The mouse stays away. */
export const still = (place: Locator) =>
  place.evaluate(
    (element) =>
      new Promise<void>((done) => {
        let [seen, frames] = ["", 0];
        const look = () => {
          const { x, y } = element.getBoundingClientRect();
          frames = seen === `${x} ${y}` ? frames + 1 : 0;
          seen = `${x} ${y}`;
          if (frames === 5) done();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

/** Solves a ticket by its menu. */
export async function move(page: Page, number: number): Promise<void> {
  await page.getByRole("button", { name: `Move ticket ${number} to…` }).click();
  await page.getByRole("menuitem", { name: /^Solved/ }).click();
  await expect(toast(page, "will be asked for a rating")).toBeAttached();
}

/** A hand is at a card, and another one is to come to the same column. */
export class Scene {
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

  /** Which cards the column shows, and where the hand's one is: a card that is let in is told from a page that
   *  scrolls. */
  private async seen(page: Page): Promise<{ cards: string[]; at: [number, number] }> {
    const cards = page.locator(`#stage-${this.stage.id} article`);
    return {
      cards: await cards.evaluateAll((all) => all.map(({ id }) => id)),
      at: await centre(page, this.card.number),
    };
  }

  /** The card comes: its column tells of it, and nothing moves. */
  async arrive(page: Page): Promise<void> {
    const before = await this.seen(page);
    expect((await this.come()).status()).toBe(200);
    await expect(this.waiting(page)).toBeVisible();
    await expect(this.other(page)).toBeHidden();
    expect(await this.seen(page)).toEqual(before);
  }

  /** The hand has gone: what waited is shown. */
  async gone(page: Page): Promise<void> {
    await expect(this.other(page)).toBeVisible();
    await expect(this.waiting(page)).toBeHidden();
  }
}
