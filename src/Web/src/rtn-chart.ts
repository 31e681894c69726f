export interface ChartSeries {
  name: string;
  type: 'line' | 'bar';
  axis?: 0 | 1;
  values: (number | null)[];
}

export interface ChartFlow {
  step: number;
  from: string;
  to: string;
  end?: number | null;
}

export interface ChartData {
  labels: string[];
  series: ChartSeries[];
  shape?: 'axes' | 'stacked' | 'funnel' | 'flow' | 'map';
  flows?: ChartFlow[];
}

/** Draws the JSON of its data-chart attribute. The drawing code is loaded when the first chart is on a page;
 * the same numbers stand in a table beside it, so the drawing is hidden from assistive technology. */
class RtnChart extends HTMLElement {
  private dispose: (() => void) | undefined;

  async connectedCallback(): Promise<void> {
    const data = JSON.parse(this.dataset.chart ?? '{"labels":[],"series":[]}') as ChartData;
    const { draw } = await import('./chart-drawing');
    const options = data.shape && !['axes', 'stacked'].includes(data.shape)
      ? (await import('./chart-shapes')).shapeOf(data)
      : undefined;
    if (this.isConnected) this.dispose = draw(this, data, options);
  }

  disconnectedCallback(): void {
    this.dispose?.();
    this.dispose = undefined;
  }
}

customElements.define('rtn-chart', RtnChart);
