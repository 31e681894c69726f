/** Cards are dragged from column to column; dropping one presses the button of its own menu that does the same. */
class RtnBoard extends HTMLElement {
  private dragged: HTMLElement | undefined;

  connectedCallback(): void {
    for (const card of this.querySelectorAll<HTMLElement>('[data-card]')) card.draggable = true;
    this.addEventListener('dragstart', event => this.begin(event));
    this.addEventListener('dragover', event => this.over(event));
    this.addEventListener('dragleave', event => {
      if (!this.contains(event.relatedTarget as Node | null)) this.mark(undefined);
    });
    this.addEventListener('drop', event => this.drop(event));
    this.addEventListener('dragend', () => this.end());
  }

  private begin(event: DragEvent): void {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
    if (!card || !event.dataTransfer) return;
    this.dragged = card;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.querySelector('a')?.textContent ?? '');
    card.classList.add('rtn-board-dragged');
  }

  private over(event: DragEvent): void {
    const column = this.column(event);
    if (!this.dragged || !column) return;
    event.preventDefault();
    this.mark(column);
  }

  private drop(event: DragEvent): void {
    const [card, column] = [this.dragged, this.column(event)];
    this.end();
    if (!card || !column || column.contains(card)) return;
    event.preventDefault();
    card.querySelector<HTMLElement>(`[data-to="${column.dataset.stage}"]`)?.click();
  }

  private end(): void {
    this.dragged?.classList.remove('rtn-board-dragged');
    this.dragged = undefined;
    this.mark(undefined);
  }

  private column(event: DragEvent): HTMLElement | null {
    return (event.target as HTMLElement).closest<HTMLElement>('[data-stage]');
  }

  private mark(column: HTMLElement | undefined): void {
    for (const each of this.querySelectorAll('[data-stage]')) each.classList.toggle('rtn-board-over', each === column);
  }
}

customElements.define('rtn-board', RtnBoard);
