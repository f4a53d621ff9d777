/** Two servers on one PostgreSQL: what happens on one shows on the other. */
import { Desk } from "../support/desk.ts";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";

/** Others see a change within a second, on every node. */
const SOON = { timeout: 1_000 };

test("a move and a rating on one node show on the other within a second", async ({ browse, desk, agent }) => {
  const other = await desk.another();
  const { card, board } = await agent.openTicket();
  const asking = board.columns.find(({ stage }) => stage.asks)!.stage;

  await test.step("a board on the other node shows the move", async () => {
    const onlooker = await browse({ as: "manager", at: other });
    await onlooker.goto("/tickets?team=customer-care");
    await listening(onlooker, "dragstart");
    await listening(onlooker, "live");
    const mover = await browse({ as: "agent" });
    await mover.goto("/tickets?team=customer-care");
    await listening(mover, "dragstart");
    const solved = (page: typeof mover) => page.locator(`#stage-${asking.id}`);
    await mover.locator(`#ticket-${card.number}`).dragTo(solved(mover).getByRole("heading", { level: 2 }));
    await expect(solved(onlooker).locator(`#ticket-${card.number}`)).toBeVisible(SOON);
  });

  const ticket = await browse({ as: "manager" });
  await ticket.goto(`/tickets/${card.number}`);
  await listening(ticket, "live");

  await test.step("the customer's answer on the other node shows in the open ticket", async () => {
    const { links, language } = await agent.mailAbout(card.subject);
    const customer = await browse({ at: other });
    const link = new URL(links[5]);
    const rating = await RatingPage.open(customer, `${link.pathname}${link.search}`, { language });
    await rating.feedback.fill("Answered elsewhere.");
    await rating.send.click();
    await expect(rating.thanks).toBeVisible();
    await expect(ticket.getByRole("region", { name: "Conversation" }).getByText("Answered elsewhere.")).toBeVisible(SOON);
  });
});
