/** The page of the whole desk: what it is called, and what the process found where it runs. */
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

test("an administrator names the desk by keyboard, and everybody reads it", async ({ browse, database, tolerate, own: desk }) => {
  // A time out of its bounds is refused.
  tolerate(/status of 422/);
  const page = await browse({ as: "admin", at: desk });
  const visitor = await browse({ at: desk });
  await page.goto("/settings/desk");
  await listening(page, "submit");
  await expect(page).toHaveTitle("Desk · Afterword");
  const name = page.getByLabel("Name of the desk");
  const undo = page.getByLabel("Time to undo a move");
  const bar = page.getByRole("banner");

  await test.step("what cannot be kept is told at its field, and nothing that was typed is lost", async () => {
    await name.focus();
    await page.keyboard.type("Acme Care");
    await undo.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("61");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "Enter a number from 0 to 60." })).toBeVisible();
    await expect(undo).toBeFocused();
    await expect(undo).toHaveAccessibleDescription(/Enter a number from 0 to 60\./);
    await expect(name).toHaveValue("Acme Care");
  });

  await test.step("the bar says it at once, the sign-in page when it is opened", async () => {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("15");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(bar.getByRole("link", { name: "Acme Care" })).toBeVisible();
    await expect(page).toHaveTitle("Desk · Acme Care");
    await visitor.goto("/sign-in");
    await expect(visitor.getByText("Acme Care")).toBeVisible();
    await expect(visitor).toHaveTitle(/ · Acme Care$/);
    await page.reload();
    await expect(name).toHaveValue("Acme Care");
    await expect(undo).toHaveValue("15");
  });

  await test.step("without a name it is called as the product", async () => {
    await listening(page, "submit");
    await name.fill("");
    await name.press("Enter");
    await expect(bar.getByRole("link", { name: "Afterword" })).toBeVisible();
    await visitor.reload();
    await expect(visitor.getByText("Afterword")).toBeVisible();
  });

  await test.step("it tells what it was started with", async () => {
    const found = page.getByRole("region", { name: "What Afterword found" });
    await expect(found).toContainText(desk.origin);
    await expect(found).toContainText(database);
    await expect(found.getByRole("button", { name: "Send me a test email" })).toBeVisible();
  });
});
