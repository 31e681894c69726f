import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartData } from './rtn-chart';

use([LineChart, BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws into the element and follows its size and the theme; returns how to stop. The tooltip is rich text,
 * because an HTML one sets inline styles that the content security policy forbids. */
export function draw(host: HTMLElement, data: ChartData): () => void {
  const chart = init(host, undefined, { renderer: 'svg' });
  const paint = () => chart.setOption(optionOf(host, data), true);
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

function optionOf(host: HTMLElement, data: ChartData) {
  const styles = getComputedStyle(host);
  const token = (name: string) => styles.getPropertyValue(name).trim();
  const text = { color: token('--rtn-chart-text'), fontFamily: styles.fontFamily, fontSize: 12 };
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const shown = (value: unknown) => (typeof value === 'number' ? numbers.format(value) : '');
  const axes = data.series.some(series => series.axis === 1) ? 2 : 1;
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 200,
    color: [1, 2, 3, 4, 5].map(n => token(`--rtn-chart-${n}`)),
    textStyle: text,
    grid: { left: 4, right: 4, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: text },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      valueFormatter: shown,
      backgroundColor: token('--rtn-chart-surface'),
      borderColor: token('--rtn-chart-line'),
      textStyle: { ...text, color: token('--rtn-chart-strong') },
    },
    xAxis: {
      type: 'category',
      data: data.labels,
      boundaryGap: data.series.some(series => series.type === 'bar'),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token('--rtn-chart-line') } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: Array.from({ length: axes }, (_, n) => ({
      type: 'value',
      minInterval: 1,
      axisLabel: { ...text, formatter: shown },
      splitLine: { show: n === 0, lineStyle: { color: token('--rtn-chart-line') } },
    })),
    series: data.series.map(series => ({
      name: series.name,
      type: series.type,
      yAxisIndex: series.axis ?? 0,
      data: series.values,
      showSymbol: data.labels.length < 2,
      lineStyle: { width: 2 },
      barMaxWidth: 18,
    })),
  };
}
