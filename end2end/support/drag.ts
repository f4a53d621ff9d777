/** Dragging as a mouse does it. */
import type { Locator } from "@playwright/test";

/**
 * Drags a card to a place. All of the board is in view: a page that is scrolled between press and move lays another
 * card under the place of the press, and then nothing is dragged.
 */
export async function drag(card: Locator, target: Locator): Promise<void> {
  await card.page().setViewportSize({ width: 1280, height: 4000 });
  await card.dragTo(target);
}
