/** An agent who works by the server functions, as fast as tests want to be. */
import { type APIRequestContext, expect, request } from "@playwright/test";
import { type Desk, PASSWORD } from "./desk.ts";
import { type Mail, Mailbox } from "./mailbox.ts";

export type Account = "agent" | "manager" | "admin" | "customer";

export type Card = {
  number: number;
  subject: string;
  version: number;
  customer: string | null;
  assignee: string | null;
};
export type Stage = { id: string; folded: boolean; asks: boolean };
export type Column = { stage: Stage; cards: Card[] };
export type Board = { columns: Column[] };

export type Rating = { rating: string; value: number; feedback: string; changed: boolean };
export type Ticket = { card: Card; description: string; chatter: { body: { rating?: Rating } }[] };

/** A ticket whose customer was asked. */
export type Asked = { number: number; subject: string; mail: Mail };

/** The longest time in which a move can be undone, in milliseconds: no mail goes out before. */
const COUNTDOWN = 60_000;
/** People find their mail a little later. What answers in its first minute is taken for a scanner. */
const LATER = 120_000;
/** And they look at a page before they send it. */
const READING = 15_000;

export async function signIn(client: APIRequestContext, account: Account): Promise<void> {
  const form = { email: `${account}@demo.example`, password: PASSWORD };
  const response = await client.post("/sign-in", { form, maxRedirects: 0 });
  expect(response.status(), await response.text()).toBe(303);
}

export class Agent {
  private readonly used = new Set<number>();

  private constructor(
    readonly client: APIRequestContext,
    readonly mailbox: Mailbox,
    private readonly desk: Desk,
  ) {}

  static async at(desk: Desk): Promise<Agent> {
    const client = await request.newContext({ baseURL: desk.origin });
    await signIn(client, "agent");
    return new Agent(client, new Mailbox(client), desk);
  }

  async leave(): Promise<void> {
    await this.client.dispose();
  }

  async board(team?: string): Promise<Board> {
    const response = await this.client.post("/fn/tickets/board", { form: team ? { team } : {} });
    expect(response.status(), await response.text()).toBe(200);
    return response.json();
  }

  /** An open, never rated ticket with a customer that no other test of this worker has touched. */
  async openTicket(): Promise<{ card: Card; board: Board }> {
    const board = await this.board();
    const untouched = ({ cards }: Column) => cards.find((card) => card.customer && !this.used.has(card.number));
    for (const column of board.columns.filter(({ stage }) => !stage.asks)) {
      const card = untouched(column);
      if (!card) continue;
      this.used.add(card.number);
      if (!column.stage.folded) return { card, board };
      // The open ones are used up: a cancelled one begins anew.
      const { version } = await this.moved(card, board.columns[0].stage);
      return { card: { ...card, version }, board };
    }
    // Those are used up, too.
    return { card: await this.written("en"), board };
  }

  /** The ticket of one more customer, who reads a language. */
  private async written(language: string): Promise<Card> {
    const response = await this.client.post("/lab/opened", { data: { language } });
    expect(response.status()).toBe(200);
    const number: number = await response.json();
    this.used.add(number);
    return (await this.ticket(number)).card;
  }

  /** What the board's own script asks for. */
  move(card: Card, to: Stage) {
    const form = { number: card.number, to: to.id, version: card.version };
    return this.client.post("/fn/tickets/move", { form });
  }

  private async moved(card: Card, to: Stage): Promise<{ version: number }> {
    const response = await this.move(card, to);
    expect(response.status(), await response.text()).toBe(200);
    return response.json();
  }

  /** What a ticket's page is made of. */
  async ticket(number: number): Promise<Ticket> {
    const response = await this.client.post("/fn/tickets/page", { form: { number } });
    expect(response.status(), await response.text()).toBe(200);
    return response.json();
  }

  /** The ratings in a ticket's chatter. */
  async ratings(number: number): Promise<Omit<Rating, "rating">[]> {
    const { chatter } = await this.ticket(number);
    const ratings = chatter.flatMap(({ body }) => body.rating ?? []);
    return ratings.map(({ value, feedback, changed }) => ({ value, feedback, changed }));
  }

  /** The number of a ticket of the demo's customer. */
  async ownTicket(): Promise<number> {
    const customer = await request.newContext({ baseURL: this.desk.origin });
    await signIn(customer, "customer");
    const [{ number }] = await (await customer.post("/fn/portal/tickets")).json();
    await customer.dispose();
    return number;
  }

  /** The address of the page of a ticket's rating. */
  async ratingPage(number: number): Promise<string> {
    const { chatter } = await this.ticket(number);
    const [rating] = chatter.flatMap(({ body }) => body.rating ?? []);
    return `/ratings/${rating.rating}`;
  }

  /** A ticket whose customer, a reader of the language, was asked and has not answered. */
  async ask(language = "en"): Promise<Asked> {
    const asked = await this.justAsked(language);
    await this.desk.advance(LATER);
    return asked;
  }

  /**
   * Answers as the customer, from a browser without scripts that remembers its view. `more`: fields that people
   * leave alone.
   */
  async answer({ mail }: Asked, level: 5 | 3 | 1, feedback: string, more: Record<string, string> = {}): Promise<void> {
    const link = mail.links[level];
    await this.desk.advance(READING);
    const page = await (await this.client.get(link)).text();
    await this.desk.advance(READING);
    const nonce = /name="nonce"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? "";
    const once = { level, feedback, nonce, ...more };
    const asks = await (await this.client.post(link, { form: once })).text();
    const confirm = /name="confirm"[^>]*value="([^"]+)"/.exec(asks)?.[1] ?? "";
    await this.desk.advance(READING);
    const form = { ...once, confirm, wish: "send" };
    const response = await this.client.post(link, { form, maxRedirects: 0 });
    // Thanks for an answer that does not count come at once: its link would ask again.
    expect(response.status()).toBe("website" in more ? 200 : 303);
  }

  /** A ticket whose customer, a reader of the language, was asked this very moment. */
  async justAsked(language = "en"): Promise<Asked> {
    const card = await this.written(language);
    const asking = (await this.board()).columns.find(({ stage }) => stage.asks);
    if (!asking) throw new Error("no stage asks for a rating");
    await this.moved(card, asking.stage);
    await this.desk.advance(COUNTDOWN);
    return { number: card.number, subject: card.subject, mail: await this.mailbox.request(card.number) };
  }

  /** The mail about a ticket that somebody has just moved, as its customer finds it a little later. */
  async mailAbout(ticket: number): Promise<Mail> {
    await this.desk.advance(COUNTDOWN);
    const mail = await this.mailbox.request(ticket);
    await this.desk.advance(LATER);
    return mail;
  }
}
