/** The lab's mailbox page, read without a browser. */
import { type APIRequestContext, expect } from "@playwright/test";
import { word } from "./words.ts";

/** The links of a rating request by the value of their level. */
export type Links = Record<5 | 3 | 1, string>;

/** A rating request: `stop` is its link *Do not ask me again*. */
export type Mail = { id: string; language: string; links: Links; stop: string };

/** What the subjects of mails about a ticket hold: its number, in the digits of their reader. */
export function about(ticket: number): RegExp {
  const digits = String(ticket).replace(/\d/g, (digit) => `[${digit}${String.fromCharCode(0x6f0 + Number(digit))}]`);
  return new RegExp(`\\[#${digits}\\]`);
}

export class Mailbox {
  private readonly read = new Set<string>();

  constructor(private readonly client: APIRequestContext) {}

  /** Waits for a mail about a ticket that was not read before. */
  async request(ticket: number): Promise<Mail> {
    const id = await this.arrived(about(ticket));
    const text = await this.view(id, "text");
    const headers = await this.view(id, "headers");
    const language = /^Content-Language: *(\w+)/m.exec(headers)?.[1] ?? "";
    return { id, language, links: links(text), stop: stop(text) };
  }

  /**
   * Waits for a mail whose subject matches and that was not read before. The page lists mails from the moment
   * on in which they are written; a reader has them once they are sent, and time is counted from there.
   */
  async arrived(subject: RegExp): Promise<string> {
    let id: string | undefined;
    await expect
      .poll(async () => (id = await this.unread(subject)), { message: `a mail: ${subject}`, intervals: [50] })
      .toBeDefined();
    this.read.add(id!);
    return id!;
  }

  /** The HTML part alone. */
  async html(id: string): Promise<string> {
    return this.page(`/mailbox/${id}/html`);
  }

  private async unread(subject: RegExp): Promise<string | undefined> {
    const list = await this.page("/mailbox");
    const row = /<a href="\/mailbox\/([^"]+)"[^>]*>([^<]*)<\/a><\/td>\s*<td>.*<\/td>\s*<td>([^<]*)<\/td>/g;
    const sent = [...list.matchAll(row)].filter(([, , , state]) => unescape(state) === word("en", "mailbox/sent"));
    return sent.find(([, id, title]) => !this.read.has(id) && subject.test(unescape(title)))?.[1];
  }

  /** A mail as the mailbox shows it. */
  async view(id: string, name: "text" | "headers"): Promise<string> {
    const page = await this.page(`/mailbox/${id}?view=${name}`);
    return unescape(/<pre[^>]*>([^<]*)<\/pre>/.exec(page)?.[1] ?? "");
  }

  private async page(path: string): Promise<string> {
    const response = await this.client.get(path);
    expect(response.status(), path).toBe(200);
    return response.text();
  }
}

function links(text: string): Links {
  const found = [5, 3, 1].map((level) => {
    const link = new RegExp(`https?://\\S+/rate/[\\w-]+\\?level=${level}\\b`).exec(text)?.[0];
    expect(link, `the link of level ${level} in ${text}`).toBeDefined();
    return [level, link];
  });
  return Object.fromEntries(found);
}

function stop(text: string): string {
  const link = /https?:\/\/\S+\/unsubscribe\/[\w-]+/.exec(text)?.[0];
  expect(link, `the way to stop in ${text}`).toBeDefined();
  return link!;
}

function unescape(html: string): string {
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return html.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name) return names[name] ?? whole;
    return String.fromCodePoint(hex ? parseInt(hex, 16) : parseInt(decimal, 10));
  });
}
