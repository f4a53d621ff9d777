/** The template of a rating request: looked at, changed beside its preview, sent to oneself, and reset. */
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

test("a manager edits the template beside a preview of a real ticket, and goes back to the shipped one", async ({
  browse,
  agent,
  tolerate,
}) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  const asking = (await agent.board()).columns.find(({ stage }) => stage.asks)!.stage;
  await page.goto(`/settings/stages/${asking.id}`);
  await page.getByRole("link", { name: "Open the template" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Helpdesk: Ticket Rating Request" })).toBeVisible();
  const languages = page.getByRole("navigation", { name: "Language" });
  await expect(languages.getByRole("link", { name: "English · shipped" })).toHaveAttribute("aria-current", "true");
  await listening(page, "submit");

  const mail = page.frameLocator(".frames > iframe:last-child");
  await expect(mail.getByRole("heading", { name: "How did we do?" })).toBeVisible();
  await expect(mail.getByText("Satisfied", { exact: true })).toBeVisible();
  const html = page.getByLabel("HTML part");
  await html.fill((await html.inputValue()).replace("How did we do?", "Are you happy, {{ customer }}?"));
  await expect(mail.getByRole("heading", { name: /^Are you happy, .*\?$/ })).toBeVisible();
  await expect(page.locator(".frames > iframe"), "one frame takes the place of the other").toHaveCount(1);

  await test.step("what could not be sent is told at its line", async () => {
    const good = await html.inputValue();
    await html.fill(`${good}\n{{ nobody }}`);
    const lines = good.split("\n").length + 1;
    await expect(mail.getByText(`Line ${lines}:`)).toBeVisible();
    await html.evaluate((area: HTMLTextAreaElement) => (area.scrollTop = 0));
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert")).toContainText(`Line ${lines}: This names something`);
    await expect(html).toBeFocused();
    const selected = await html.evaluate((area: HTMLTextAreaElement) => ({
      line: area.value.slice(area.selectionStart, area.selectionEnd),
      scrolled: area.scrollTop > 0,
    }));
    expect(selected).toEqual({ line: "{{ nobody }}", scrolled: true });
    await html.fill(good);
  });

  await test.step("it is sent to oneself before it is saved", async () => {
    await page.getByLabel("Subject").fill("One question, {{ customer }} [#{{ number }}]");
    await page.getByRole("button", { name: "Send to me" }).click();
    // The demo delivers nothing, and says so.
    await expect(page.getByText("This demonstration sends no test emails.")).toBeVisible();
  });

  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(languages.getByRole("link", { name: "English · own" })).toBeVisible();
  const { mail: sent } = await agent.ask("en");
  const customer = await browse();
  await customer.goto(`/mailbox/${sent.id}`);
  await expect(customer.getByText("One question,").first()).toBeVisible();

  await test.step("each save is a version, and the shipped text comes back", async () => {
    await page.reload();
    await expect(languages.getByRole("link", { name: "English · own" })).toBeVisible();
    await listening(page, "submit");
    await page.getByRole("button", { name: "Reset to the shipped text" }).click();
    await expect(page.getByText("The shipped text is sent again.")).toBeVisible();
    await expect(html).not.toHaveValue(/Are you happy/);
    await expect(languages.getByRole("link", { name: "English · shipped" })).toBeVisible();
    await page.getByText("Versions", { exact: true }).click();
    await page.getByRole("link", { name: /^Version 1,/ }).click();
    await expect(page.getByText("These are the texts of version 1.")).toBeVisible();
    await expect(html).toHaveValue(/Are you happy/);
  });
});

test("a manager makes a template of their own, names it and deletes it once no stage sends it", async ({
  browse,
  tolerate,
}) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await page.goto("/settings/templates");
  await listening(page, "submit");
  const making = page.getByRole("region", { name: "New template" });
  await making.getByLabel("Name").fill("helpdesk: ticket rating request");
  await making.getByRole("button", { name: "Create template" }).click();
  await expect(making.getByText("This name is taken. Choose another one.")).toBeVisible();
  await making.getByLabel("Name").fill("For incidents");
  await making.getByRole("button", { name: "Create template" }).click();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("For incidents");
  await expect(page.getByText("No stage sends this template.")).toBeVisible();

  await test.step("its texts are its own, in each language", async () => {
    const subject = page.getByLabel("Subject");
    const shipped = await subject.inputValue();
    await subject.fill("Your incident {{ number }}");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    const languages = page.getByRole("navigation", { name: "Language" });
    await languages.getByRole("link", { name: /^Español/ }).click();
    await expect(subject).toHaveValue(/{{ number }}/);
    await expect(subject).not.toHaveValue("Your incident {{ number }}");
    const templates = page.getByRole("navigation", { name: "Email templates" });
    await templates.getByRole("link", { name: "Helpdesk: Ticket Rating Request" }).click();
    await expect(title).toHaveText("Helpdesk: Ticket Rating Request");
    await languages.getByRole("link", { name: /^English/ }).click();
    await expect(subject).toHaveValue(shipped);
    await expect(page.getByRole("button", { name: "Delete template" })).toHaveCount(0);
    await templates.getByRole("link", { name: "For incidents" }).click();
    await expect(subject).toHaveValue("Your incident {{ number }}");
  });

  const naming = page.getByRole("region", { name: "Name of this template" });
  await naming.getByLabel("Name").fill("Our incidents");
  await naming.getByRole("button", { name: "Rename" }).click();
  await expect(title).toHaveText("Our incidents");
  await naming.getByRole("button", { name: "Delete template" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(title).toHaveText("Helpdesk: Ticket Rating Request");
  await expect(page.getByRole("link", { name: "Our incidents" })).toHaveCount(0);
});
