import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { use, type EChartsCoreOption } from 'echarts/core';
import { tokenReader } from './colours';
import type { Trend } from './trend';

use([LineChart, GridComponent, MarkLineComponent, TooltipComponent]);

/** Limits far above everything measured would press the line to the ground: they are left to the words beside it. */
const IN_SIGHT = 4;

/** How values and times are written. */
export interface Words {
  value: (value: number) => string;
  time: (iso: string) => string;
}

export function lineOptions({ times, points, limits }: Trend, words: Words, host: HTMLElement): EChartsCoreOption {
  const colour = tokenReader(host);
  const text = { color: colour('--mat-sys-on-surface-variant'), fontFamily: 'Noto Sans' };
  const highest = Math.max(0, ...points.filter((point) => point !== null));
  const shown = limits.filter(({ value }) => value <= highest * IN_SIGHT || highest === 0);
  const top = Math.max(highest, ...shown.map(({ value }) => value)) * 1.15;
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? words.value(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: times.map(words.time),
      boundaryGap: false,
      axisLabel: { ...text, hideOverlap: true },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(top > 0 && { max: top }),
      splitNumber: 3,
      axisLabel: { ...text, formatter: words.value, showMaxLabel: false },
      splitLine: { lineStyle: { color: colour('--mat-sys-outline-variant') } },
    },
    series: [
      {
        type: 'line',
        data: [...points],
        connectNulls: false,
        showSymbol: false,
        lineStyle: { color: colour('--app-chart-1'), width: 2 },
        itemStyle: { color: colour('--app-chart-1') },
        markLine: {
          silent: true,
          symbol: 'none',
          data: shown.map(({ value, label, colour: token }) => ({
            yAxis: value,
            lineStyle: { color: colour(token), type: 'dashed', width: 1.5 },
            label: { ...text, formatter: label, position: 'insideEndTop' },
          })),
        },
      },
    ],
  };
}
