import { visit } from '@hotwired/turbo';

/** Listens to the server-sent events at data-events: "progress" moves the bar, "end" loads the frame it stands in, or
 * else the page, again. */
class RtnProgress extends HTMLElement {
  private source: EventSource | undefined;

  connectedCallback(): void {
    if (!this.dataset.events) return;
    this.classList.add('rtn-progress-live');
    this.source = new EventSource(this.dataset.events);
    this.source.addEventListener('progress', event => this.show(JSON.parse((event as MessageEvent<string>).data)));
    this.source.addEventListener('end', () => this.finish());
    // The connection is made again by the browser; meanwhile the link is of use.
    this.source.onerror = () => this.classList.remove('rtn-progress-live');
    this.source.onopen = () => this.classList.add('rtn-progress-live');
  }

  disconnectedCallback(): void {
    this.source?.close();
  }

  private show({ done, total }: { done: number; total: number }): void {
    const bar = this.querySelector('progress')!;
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    if (total <= 0) return;
    bar.max = total;
    bar.value = done;
    this.querySelector('[data-progress-text]')!.textContent = `${numbers.format(done)} / ${numbers.format(total)}`;
  }

  private finish(): void {
    this.source?.close();
    const frame = this.closest('turbo-frame') as (HTMLElement & { src?: string; reload(): void }) | null;
    if (frame?.src) frame.reload();
    else visit(location.href, { action: 'replace' });
  }
}

customElements.define('rtn-progress', RtnProgress);
