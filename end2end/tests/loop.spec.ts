/** The product's main job from end to end, on each database. */
import type { Page } from "@playwright/test";
import type { Card } from "../support/agent.ts";
import { drag } from "../support/drag.ts";
import { listening } from "../support/hydration.ts";
import { about } from "../support/mailbox.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";
import { word } from "../support/words.ts";

/** Others see a change by themselves: within a second, and a busy machine gets two more. */
const SOON = { timeout: 3_000 };

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`an agent solves, the customer rates ${how}, the team sees it`, async ({ browse, agent }) => {
    const { card } = await agent.openTicket();
    const board = await browse({ as: "agent" });
    const onlooker = await browse({ as: "manager" });
    for (const page of [board, onlooker]) {
      await page.goto("/tickets?team=customer-care");
      await listening(page, "dragstart");
      await listening(page, "live");
    }

    await test.step("a ticket is dragged to Solved, and another board shows it", async () => {
      await drag(board.locator(`#ticket-${card.number}`), solved(board).getByRole("heading", { level: 2 }));
      await expect(solved(onlooker).locator(`#ticket-${card.number}`)).toBeVisible(SOON);
      const toast = board.getByRole("status").filter({ hasText: "moved to Solved" });
      await expect(toast).toContainText("will be asked for a rating");
    });

    await agent.mailAbout(card.number);
    const customer = await browse({ javaScriptEnabled });
    await openFace(customer, card, "satisfied");

    const ticket = await browse({ as: "manager" });
    const log = overhear(ticket, card.number);
    await ticket.goto(`/tickets/${card.number}`);
    const conversation = ticket.getByRole("region", { name: "Conversation" });
    await expect(conversation.getByText("Rating request sent to the customer")).toBeVisible();
    await listening(ticket, "live");

    await test.step("the customer writes two lines and sends", async () => {
      const language = await customer.locator("html").getAttribute("lang");
      const rating = new RatingPage(customer, language!);
      await expect(rating.face("satisfied")).toBeChecked();
      if (javaScriptEnabled) await listening(customer, "submit");
      await rating.pause();
      await rating.feedback.fill("Solved within the hour.\nThank you, everybody.");
      expect(log, "the open ticket asked for nothing before the hint").toEqual([]);
      await rating.submit(javaScriptEnabled);
      await expect(rating.thanks).toBeVisible();
    });

    await test.step("the open ticket shows rating and text by itself", async () => {
      await expect(conversation.getByText("rated: Satisfied")).toBeVisible(SOON);
      await expect(conversation.getByText("Solved within the hour.")).toBeVisible();
      expect(log[0]).toBe("hint");
      expect(log).toContain("request");
      await expect(solved(onlooker).locator(`#ticket-${card.number}`).getByLabel("Rated: Satisfied")).toBeVisible();
    });
  });
}

const solved = (board: Page) => board.getByRole("region", { name: "Solved" });

/** Finds the ticket's mail in the mailbox page and clicks a face, as a person would. */
async function openFace(page: Page, card: Card, level: string): Promise<void> {
  await expect(async () => {
    await page.goto("/mailbox");
    await page.getByRole("link", { name: about(card.number) }).first().click({ timeout: 500 });
  }).toPass();
  const mail = page.frameLocator("iframe");
  const language = await mail.locator("html").getAttribute("lang");
  await mail.getByRole("link", { name: word(language!, `levels/${level}`), exact: true }).click();
  await page.waitForURL(/\/rate\//);
}

/** What a page hears of a ticket on its live channel, and what it asks for, in order. */
function overhear(page: Page, number: number): string[] {
  const log: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      if (JSON.parse(String(payload)).ticket?.number === number) log.push("hint");
    }),
  );
  page.on("request", (request) => {
    if (request.url().endsWith("/fn/tickets/page")) log.push("request");
  });
  return log;
}
