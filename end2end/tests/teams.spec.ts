/** Teams: made, archived and restored. */
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

test("a manager archives a team, and restores it", async ({ browse, agent, tolerate }) => {
  tolerate(/status of 4(04|22)/);
  const page = await browse({ as: "manager" });
  await page.goto("/settings/teams");
  await listening(page, "submit");
  await page.getByLabel("Name", { exact: true }).fill("Night shift");
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page).toHaveURL(/\/settings\/teams\/night-shift$/);
  const draft = { team: "night-shift", subject: "Lights out", name: "Ann", email: "ann@night.example" };
  const made = await agent.client.post("/fn/tickets/create", { form: draft });
  expect(made.status(), await made.text()).toBe(200);
  const number: number = await made.json();

  await test.step("what it ends is told first", async () => {
    await page.reload();
    await listening(page, "submit");
    await page.getByRole("button", { name: "Archive this team" }).click();
    const question = page.getByRole("dialog", { name: "Archive this team?" });
    await expect(question).toContainText("1 of them is open.");
    await expect(question).toContainText("No rating request is running.");
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    await page.getByRole("button", { name: "Archive this team" }).click();
    await question.getByRole("button", { name: "Archive", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Teams" })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Night shift" })).toHaveCount(0);
  });

  const ticket = await browse({ as: "agent" });
  await test.step("its tickets can be read, and no more", async () => {
    await ticket.goto(`/tickets/${number}`);
    await expect(ticket.getByText("The team “Night shift” is archived.")).toBeVisible();
    await expect(ticket.getByRole("button", { name: /^Move ticket/ })).toHaveCount(0);
    await expect(ticket.getByRole("button", { name: "Send reply" })).toHaveCount(0);
    expect((await agent.client.post("/fn/tickets/board", { form: { team: "night-shift" } })).status()).toBe(404);
  });

  await test.step("it comes back from below the fold", async () => {
    await page.getByText(/^\d+ archived$/).click();
    const row = page.getByRole("listitem").filter({ hasText: "Night shift" });
    await row.getByRole("button", { name: "Restore" }).click();
    await expect(page).toHaveURL(/\/settings\/teams\/night-shift$/);
    await expect(ticket.getByRole("button", { name: "Send reply" }), "open pages hear of it").toBeVisible();
  });
});
