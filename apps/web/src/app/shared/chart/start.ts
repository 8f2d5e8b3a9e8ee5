import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([SVGRenderer]);

export function start(host: HTMLElement): EChartsType {
  return init(host, null, { renderer: 'svg' });
}
