import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use, type EChartsCoreOption } from 'echarts/core';
import type { Bar } from './bar';
import { tokenReader } from './colours';

use([BarChart, GridComponent, TooltipComponent]);

/** Colours are read from the page's tokens at the moment of drawing. */
export function barOptions(bars: readonly Bar[], host: HTMLElement, ownLabel: string): EChartsCoreOption {
  const colour = tokenReader(host);
  const quiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const text = { color: colour('--mat-sys-on-surface-variant'), fontFamily: 'Noto Sans' };
  return {
    animation: !quiet,
    grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: bars.map((bar) => bar.label), axisLabel: text, axisTick: { show: false } },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: text,
      splitLine: { lineStyle: { color: colour('--mat-sys-outline-variant') } },
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '20%',
        data: bars.map((bar) => ({
          value: bar.value,
          itemStyle: { color: colour(bar.own ? '--app-gold' : '--mat-sys-primary'), borderRadius: [4, 4, 0, 0] },
          label: { show: bar.own === true, position: 'top', formatter: ownLabel, ...text, fontWeight: 600 },
        })),
      },
    ],
  };
}
