/** When a page's own code has taken over. Leptos leaves no mark, but it listens. */
import type { BrowserContext, Page } from "@playwright/test";

declare global {
  interface Window {
    /** The kinds of events that somebody listens to, and `live` once the live channel stands. */
    heard?: Set<string>;
  }
}

/** Notes from now on what pages listen to. */
export async function observe(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      (window.heard ??= new Set()).add(type);
      return listen.call(this, type, ...rest);
    };
    window.WebSocket = class extends WebSocket {
      constructor(...rest: ConstructorParameters<typeof WebSocket>) {
        super(...rest);
        this.addEventListener("open", () => window.heard?.add("live"));
      }
    };
  });
}

/** Waits until the page listens to a kind of events, or hears what is live. */
export async function listening(page: Page, type: "submit" | "change" | "dragstart" | "live"): Promise<void> {
  await page.waitForFunction((type) => window.heard?.has(type), type);
}
