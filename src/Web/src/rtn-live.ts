interface Live {
  at: string;
  minutes: number[];
  shown: Record<string, string[]>;
  newestClick?: string | null;
  newestOrder?: string | null;
  away: boolean;
}

const barsHigh = 28;
const lateMs = 15_000;
const againMs = 30_000;
const units: [Intl.RelativeTimeFormatUnit, number][] = [['hour', 3_600], ['minute', 60], ['second', 1]];

/** Listens to the server-sent events at data-events while the page is looked at, and puts what they tell into its
 * parts: data-live names a tile, data-live-time an instant. A browser has few connections per host, so a page that is
 * hidden or left gives its own back. Nothing of it is read out by itself. */
class RtnLive extends HTMLElement {
  private source: EventSource | undefined;
  private timer = 0;
  private again = 0;
  private told: { live: Live; received: number } | undefined;
  private readonly follow = () => (document.hidden ? this.close() : this.open());
  private readonly leave = () => this.close();

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.follow);
    document.addEventListener('turbo:before-cache', this.leave);
    this.follow();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.follow);
    document.removeEventListener('turbo:before-cache', this.leave);
    this.close();
  }

  private open(): void {
    if (this.source || !this.dataset.events) return;
    clearTimeout(this.again);
    this.source = new EventSource(this.dataset.events);
    this.source.addEventListener('live', event => this.show(JSON.parse((event as MessageEvent<string>).data) as Live));
    // What breaks off is taken up again by the browser; what is refused is not.
    this.source.onerror = () => {
      if (this.source?.readyState !== EventSource.CLOSED) return;
      this.close();
      this.again = window.setTimeout(this.follow, againMs);
    };
    this.timer = window.setInterval(() => this.age(), 1_000);
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    clearInterval(this.timer);
    clearTimeout(this.again);
    if (this.dataset.state) this.dataset.state = 'off';
  }

  private show(live: Live): void {
    this.told = { live, received: Date.now() };
    this.dataset.state = 'on';
    for (const tile of this.querySelectorAll<HTMLElement>('[data-live]')) {
      const lines = (live.shown[tile.dataset.live!] ?? []).map(line);
      if (lines.map(each => each.textContent).join() !== [...tile.children].map(each => each.textContent?.trim()).join())
        tile.replaceChildren(...lines);
    }
    this.querySelector<HTMLElement>('[data-live-away]')!.hidden = !live.away;
    const highest = Math.max(1, ...live.minutes);
    this.querySelectorAll('.rtn-live-bars rect').forEach((bar, n) => {
      const tall = ((live.minutes[n] ?? 0) * barsHigh) / highest;
      bar.setAttribute('y', `${barsHigh - tall}`);
      bar.setAttribute('height', `${tall}`);
    });
    this.age();
  }

  /** By the server's clock, which the viewer's may differ from. */
  private age(): void {
    if (!this.told) return;
    const { live, received } = this.told;
    const since = Date.now() - received;
    if (since > lateMs) this.dataset.state = 'off';
    const now = Date.parse(live.at) + since;
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto', style: 'short' });
    for (const place of this.querySelectorAll<HTMLElement>('[data-live-time]')) {
      const at = live[place.dataset.liveTime as 'at' | 'newestClick' | 'newestOrder'];
      place.textContent = at ? ago(words, Math.max(0, now - Date.parse(at)) / 1_000) : '–';
    }
  }
}

/** Such as "1,250.00 EUR", its currency being small. */
function line(text: string): HTMLElement {
  const [amount, code] = text.split(' ');
  const shown = document.createElement('div');
  shown.textContent = amount ?? '';
  if (code) {
    const currency = document.createElement('span');
    currency.className = 'rtn-currency';
    currency.textContent = ` ${code}`;
    shown.append(currency);
  }
  return shown;
}

function ago(words: Intl.RelativeTimeFormat, seconds: number): string {
  const [unit, each] = units.find(([, size]) => seconds >= size) ?? units[2]!;
  return words.format(-Math.floor(seconds / each), unit);
}

customElements.define('rtn-live', RtnLive);
