import { FunnelChart, MapChart, SankeyChart } from 'echarts/charts';
import { VisualMapComponent } from 'echarts/components';
import { use } from 'echarts/core';
import type { Look } from './chart-drawing';
import type { ChartData, ChartFlow } from './rtn-chart';
import { registerWorld } from './world';

use([FunnelChart, MapChart, SankeyChart, VisualMapComponent]);

interface Hovered {
  data: { source?: string; target?: string };
  name: string;
  value: number;
}

/** What is drawn without axes; loaded when such a chart is on a page. */
export function shapeOf(data: ChartData): (look: Look) => object {
  if (data.shape === 'map') {
    registerWorld();
    return look => worldOf(data, look);
  }
  return look => (data.shape === 'flow' ? flowOf(data, look) : funnelOf(data, look));
}

function pairs(data: ChartData): { name: string; value: number }[] {
  return data.labels.map((name, at) => ({ name, value: data.series[0]?.values[at] ?? 0 }));
}

/** Steps keep their order and have the same height, also when a later one is larger: leads are no must. */
function funnelOf(data: ChartData, look: Look) {
  return {
    tooltip: { trigger: 'item' },
    legend: { show: false },
    series: [{
      type: 'funnel',
      sort: 'none',
      left: '10%',
      width: '80%',
      top: 8,
      bottom: 8,
      minSize: '4%',
      gap: 2,
      data: pairs(data),
      label: {
        ...look.text,
        position: 'inside',
        color: look.strong,
        textBorderColor: look.surface,
        textBorderWidth: 3,
        formatter: ({ name, value }: { name: string; value: number }) => `${name}  ${look.shown(value)}`,
      },
      itemStyle: { borderWidth: 0, opacity: 0.75 },
    }],
  };
}

/** A name may come again in another column, so nodes are told apart by their column. */
function flowOf(data: ChartData, look: Look) {
  const id = (step: number, name: string) => `${step}\u0000${name}`;
  const name = (node: string) => node.split('\u0000')[1] ?? node;
  const flows = data.flows ?? [];
  const end = (flow: ChartFlow) => flow.end ?? flow.step + 1;
  const first = flows.map((flow, at) => (flow.step === 0 ? data.series[0]?.values[at] ?? 0 : 0));
  const whole = first.reduce((sum, value) => sum + value, 0);
  const nodes = new Map<string, number>();
  for (const flow of flows) {
    nodes.set(id(flow.step, flow.from), flow.step);
    nodes.set(id(end(flow), flow.to), end(flow));
  }
  const room = Math.min(110, Math.max(44, (window.innerWidth - 180) / Math.max(1, ...nodes.values()) - 8));
  return {
    legend: { show: false },
    tooltip: {
      trigger: 'item',
      formatter: ({ data: of, name: node, value }: Hovered) =>
        `${of.source ? `${name(of.source)} → ${name(of.target ?? '')}` : name(node)}: ${look.shown(value)}`,
    },
    series: [{
      type: 'sankey',
      left: 4,
      right: 120,
      top: 8,
      bottom: 8,
      emphasis: { focus: 'adjacency' },
      data: [...nodes].map(([key, depth]) => ({ name: key, depth })),
      links: flows.map((flow, at) => ({
        source: id(flow.step, flow.from),
        target: id(end(flow), flow.to),
        value: data.series[0]?.values[at] ?? 0,
      })),
      // Where a name would be written over another it is left out or cut; the table has them all.
      label: {
        ...look.text,
        color: look.strong,
        width: window.innerWidth < 600 ? room : 150,
        overflow: 'truncate',
        formatter: ({ name: node, value }: Hovered) => (value < whole * 0.015 ? '' : name(node)),
      },
      lineStyle: { color: 'gradient', opacity: 0.35 },
    }],
  };
}

function worldOf(data: ChartData, look: Look) {
  const values = pairs(data);
  const countries = new Intl.DisplayNames([document.documentElement.lang], { type: 'region', fallback: 'code' });
  const called = (code: string) => (/^[A-Z]{2}$/.test(code) ? countries.of(code) ?? code : code);
  return {
    legend: { show: false },
    tooltip: {
      trigger: 'item',
      formatter: ({ name, value }: { name: string; value: number }) =>
        `${called(name)}: ${Number.isFinite(value) ? look.shown(value) : '–'}`,
    },
    visualMap: {
      left: 0,
      bottom: 0,
      min: 0,
      max: Math.max(1, ...values.map(each => each.value)),
      calculable: false,
      itemHeight: 80,
      text: [look.shown(Math.max(0, ...values.map(each => each.value))), '0'],
      textStyle: look.text,
      inRange: { color: [look.neutral, look.colours[0]] },
    },
    series: [{
      type: 'map',
      map: 'world',
      roam: false,
      left: 'center',
      top: 4,
      bottom: 4,
      showLegendSymbol: false,
      data: values,
      itemStyle: { areaColor: look.neutral, borderColor: look.surface },
      emphasis: { label: { show: false }, itemStyle: { areaColor: look.colours[1] } },
      select: { disabled: true },
    }],
  };
}
