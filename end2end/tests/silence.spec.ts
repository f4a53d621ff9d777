/** Tickets whose customers are silent are closed, where a team wants it. */
import { Agent } from "../support/agent.ts";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

const DAY = 24 * 60 * 60 * 1_000;

test("closing by silence says first what it would close at once", async ({ browse, own, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager", at: own });
  await page.goto("/settings/teams");
  await listening(page, "submit");
  await page.getByLabel("Name", { exact: true }).fill("Late shift");
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page).toHaveURL(/\/settings\/teams\/late-shift$/);
  const agent = await Agent.at(own);
  const draft = { team: "late-shift", subject: "Still dark", name: "Ann", email: "ann@late.example" };
  const made = await agent.client.post("/fn/tickets/create", { form: draft });
  const number: number = await made.json();
  const said = { number: String(number), text: "Is it brighter now?", internal: "false" };
  expect((await agent.client.post("/fn/tickets/say", { form: said })).status()).toBe(200);

  const section = page.getByRole("region", { name: "Self-service" });
  const days = section.getByLabel("Close tickets automatically after");
  const save = section.getByRole("button", { name: "Save" });
  const saved = page.getByText("Saved.");
  await days.fill("400");
  await save.click();
  await expect(section.getByRole("alert")).toHaveText("Enter a number of days from 1 to 365, or leave it empty.");
  await days.fill("14");
  await save.click();
  await expect(saved, "no ticket is that old").toBeVisible();

  await own.advance(3 * DAY);
  await days.fill("2");
  await save.click();
  const question = page.getByRole("dialog", { name: "Close inactive tickets?" });
  await expect(question).toContainText("Nothing has happened in 1 open ticket");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await expect(days, "what was typed stays").toHaveValue("2");
  await save.click();
  await question.getByRole("button", { name: "Save and close tickets" }).click();
  await expect(question).toBeHidden();
  await own.advance(0);
  await agent.leave();
  const ticket = await browse({ as: "agent", at: own });
  await ticket.goto(`/tickets/${number}`);
  await expect(ticket.getByText("Closed after 2 days without activity")).toBeVisible();
});
