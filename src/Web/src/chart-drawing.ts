import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, LegendScrollComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartData } from './rtn-chart';

use([LineChart, BarChart, GridComponent, LegendComponent, LegendScrollComponent, TooltipComponent, SVGRenderer]);

/** The tokens of the page, and how it writes numbers. */
export interface Look {
  text: { color: string; fontFamily: string; fontSize: number };
  colours: string[];
  strong: string;
  line: string;
  surface: string;
  neutral: string;
  shown: (value: unknown) => string;
}

/** Draws into the element and follows its size and the theme; returns how to stop. The tooltip is rich text,
 * because an HTML one sets inline styles that the content security policy forbids. */
export function draw(host: HTMLElement, data: ChartData, shape?: (look: Look) => object): () => void {
  const chart = init(host, undefined, { renderer: 'svg' });
  const paint = () => {
    const look = lookOf(host);
    const drawn = (shape ?? (() => axesOf(data, look)))(look) as { tooltip?: object };
    chart.setOption({ ...frameOf(look), ...drawn, tooltip: { ...tooltipOf(look), ...drawn.tooltip } }, true);
  };
  const resized = new ResizeObserver(() => chart.resize());
  paint();
  resized.observe(host);
  document.addEventListener('rtn:theme', paint);
  return () => {
    document.removeEventListener('rtn:theme', paint);
    resized.disconnect();
    chart.dispose();
  };
}

function lookOf(host: HTMLElement): Look {
  const styles = getComputedStyle(host);
  const token = (name: string) => styles.getPropertyValue(name).trim();
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  return {
    text: { color: token('--rtn-chart-text'), fontFamily: styles.fontFamily, fontSize: 12 },
    colours: [1, 2, 3, 4, 5].map(n => token(`--rtn-chart-${n}`)),
    strong: token('--rtn-chart-strong'),
    line: token('--rtn-chart-line'),
    surface: token('--rtn-chart-surface'),
    neutral: token('--rtn-neutral-bg'),
    shown: value => (typeof value === 'number' ? numbers.format(value) : ''),
  };
}

function frameOf(look: Look) {
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 200,
    color: look.colours,
    textStyle: look.text,
  };
}

function tooltipOf(look: Look) {
  return {
    renderMode: 'richText',
    confine: true,
    valueFormatter: look.shown,
    backgroundColor: look.surface,
    borderColor: look.line,
    textStyle: { ...look.text, color: look.strong },
  };
}

function axesOf(data: ChartData, look: Look) {
  const axes = data.series.some(series => series.axis === 1) ? 2 : 1;
  return {
    grid: { left: 4, right: 4, top: 36, bottom: 4, containLabel: true },
    legend: { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: look.text },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: data.labels,
      boundaryGap: data.series.some(series => series.type === 'bar'),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.line } },
      axisLabel: { ...look.text, hideOverlap: true },
    },
    yAxis: Array.from({ length: axes }, (_, n) => ({
      type: 'value',
      minInterval: data.series.some(series => series.values.some(value => value !== null && value % 1 !== 0)) ? 0 : 1,
      axisLabel: { ...look.text, formatter: look.shown },
      splitLine: { show: n === 0, lineStyle: { color: look.line } },
    })),
    series: data.series.map(series => ({
      name: series.name,
      type: series.type,
      yAxisIndex: series.axis ?? 0,
      data: series.values,
      stack: data.shape === 'stacked' ? `axis-${series.axis ?? 0}` : undefined,
      showSymbol: data.labels.length < 2,
      lineStyle: { width: 2 },
      barMaxWidth: 18,
    })),
  };
}
