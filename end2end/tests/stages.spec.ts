/** Stages: from a team's settings to a stage that asks, and what folding and deleting it does. */
import { homeOf } from "../support/board.ts";
import { drag } from "../support/drag.ts";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

test("a manager sets an email template on a new stage, and only a folded one may have it", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await page.goto("/settings/teams/customer-care");
  await page.getByRole("link", { name: "Set an Email Template on Stages" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stages" })).toBeVisible();
  await page.getByRole("link", { name: "New stage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New stage" })).toBeVisible();

  await page.getByLabel("Name", { exact: true }).fill("Handed over");
  await page.getByLabel("Customer Care").check();
  const template = page.getByLabel("Email Template");
  await template.selectOption("Helpdesk: Ticket Rating Request");
  await expect(page.getByText("so only a folded stage may ask")).toBeVisible();
  await page.getByRole("button", { name: "Fold this stage" }).click();
  await expect(page.getByLabel("Folded in Kanban")).toBeChecked();
  await expect(page.getByText("so only a folded stage may ask")).toBeHidden();
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByText("“Handed over” was created.")).toBeVisible();
  const rows = page.getByRole("row");
  const row = rows.filter({ hasText: "Handed over" });
  await expect(row).toContainText("asks for a rating");
  await expect(row).toContainText("Customer Care");

  await test.step("it is put in order by keyboard and by mouse", async () => {
    await expect(rows.last()).toContainText("Handed over");
    const up = page.getByRole("button", { name: "Move “Handed over” up" });
    await up.press("Enter");
    await expect(rows.nth(-2)).toContainText("Handed over");
    await expect(up, "the focus stays").toBeFocused();
    await expect(page.getByText("“Handed over” is number")).toBeVisible();
    await drag(row.getByRole("link"), rows.nth(1));
    await expect(rows.nth(1)).toContainText("Handed over");
    await page.reload();
    await expect(rows.nth(1)).toContainText("Handed over");
    await listening(page, "dragstart");
    await drag(row.getByRole("link"), rows.last());
    await expect(rows.last()).toContainText("Handed over");
    await expect(page.getByText("“Handed over” is number")).toBeVisible();
  });

  await test.step("unfolding it is refused while it asks", async () => {
    await row.getByRole("link").click();
    await listening(page, "submit");
    await page.getByLabel("Folded in Kanban").uncheck();
    await expect(page.getByText("so only a folded stage may ask")).toBeVisible();
  });

  await test.step("it is deleted, and asks nothing since it is empty", async () => {
    await page.getByRole("button", { name: "Delete stage" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete “Handed over”?" });
    await expect(dialog).toContainText("The stage leaves all boards.");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Stages" })).toBeVisible();
    await expect(row).toHaveCount(0);
  });
});

test("tickets follow their stage: folded they are closed, and deleted they move", async ({ browse, agent, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await page.goto("/settings/stages/new");
  await listening(page, "submit");
  await page.getByLabel("Name", { exact: true }).fill("Archive");
  await page.getByLabel("Customer Care").check();
  await page.getByRole("button", { name: "Save" }).click();
  const link = page.getByRole("row").filter({ hasText: "Archive" }).getByRole("link");
  await link.click();
  const { card, board } = await agent.openTicket();
  const id = new URL(page.url()).pathname.split("/").pop()!;
  expect((await agent.move(card, { id, folded: false, asks: false })).status()).toBe(200);

  await page.reload();
  await listening(page, "submit");
  await page.getByLabel("Folded in Kanban").check();
  await page.getByRole("button", { name: "Save" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("1 ticket is here and will be closed.");
  await question.getByRole("button", { name: "Fold and close" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const ticket = await browse({ as: "agent" });
  await ticket.goto(`/tickets/${card.number}`);
  await expect(ticket.getByText("The stage was folded: the ticket is closed")).toBeVisible();
  await expect(ticket.getByText("The customer was not asked for a rating")).toBeVisible();

  await page.getByRole("button", { name: "Delete stage" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete “Archive”?" });
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(dialog.getByText("Choose a stage.")).toBeVisible();
  await expect(dialog.getByLabel("Where do its tickets go?")).toBeFocused();
  await dialog.getByLabel("Where do its tickets go?").selectOption(homeOf(board, card).id);
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stages" })).toBeVisible();
  await expect(link).toHaveCount(0);
  await ticket.reload();
  await expect(ticket.getByText("Moved from Archive to")).toBeVisible();
});
