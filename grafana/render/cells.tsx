import React from 'react';
import { colorManipulator, type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { UPlotChart, UPlotConfigBuilder } from '@grafana/ui';
import { AxisPlacement, ScaleDirection, ScaleOrientation } from '@grafana/schema';
import { interpolateOranges } from 'd3-scale-chromatic';
import { from, to } from './queries';

/** Something filled from one time to another, in one row; rows count from below. */
interface Cell {
  row: number;
  from: number;
  to: number;
  color: string;
  text?: string;
}

interface Size {
  width: number;
  height: number;
  theme: GrafanaTheme2;
}

/**
 * Cells on Grafana's own chart, with its scales, axes and time. Only what fills them is ours: that part of the heatmap and of
 * the state timeline is in the server alone.
 */
function Cells({ cells, names, splits, gap, width, height, theme }: Size & { cells: Cell[]; names: (at: number) => string; splits: number[]; gap: [number, number] }) {
  const rows = Math.max(...cells.map((cell) => cell.row)) + 1;
  const config = React.useMemo(() => {
    const builder = new UPlotConfigBuilder('utc');
    builder.addScale({ scaleKey: 'x', isTime: true, orientation: ScaleOrientation.Horizontal, direction: ScaleDirection.Right, range: () => [from, to] });
    builder.addScale({ scaleKey: 'y', orientation: ScaleOrientation.Vertical, direction: ScaleDirection.Up, range: () => [0, rows] });
    builder.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone: 'utc', theme, grid: { show: false } });
    builder.addAxis({ scaleKey: 'y', placement: AxisPlacement.Left, theme, grid: { show: false }, ticks: { show: false }, splits: () => splits, values: (_, at) => at.map(names) });
    builder.addSeries({ scaleKey: 'y', theme, pathBuilder: () => null, show: true });
    builder.addHook('draw', (plot) => fill(plot, cells, gap, theme));
    return builder;
  }, [cells]);
  return <UPlotChart config={config} width={width} height={height} data={[[from, to], [0, 0]]} />;
}

function fill(plot: any, cells: Cell[], [beside, between]: [number, number], theme: GrafanaTheme2) {
  const { ctx, bbox } = plot;
  const x = (at: number) => Math.min(bbox.left + bbox.width, Math.max(bbox.left, plot.valToPos(at, 'x', true)));
  const y = (at: number) => plot.valToPos(at, 'y', true);
  ctx.save();
  ctx.font = `12px ${theme.typography.fontFamily}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const cell of cells) {
    const [left, right, top, bottom] = [x(cell.from), x(cell.to), y(cell.row + 1), y(cell.row)];
    const [width, height] = [right - left - beside, bottom - top - between];
    ctx.fillStyle = cell.color;
    ctx.fillRect(left, top + between / 2, Math.max(1, width), height);
    if (cell.text && ctx.measureText(cell.text).width + 12 < width) {
      ctx.fillStyle = theme.colors.getContrastText(cell.color);
      ctx.fillText(cell.text, left + 6, (top + bottom) / 2);
    }
  }
  ctx.restore();
}

/** A row for each bucket; the more there is in it, the lighter a cell, by the scale of the panel. */
export function Heatmap({ panel, frames, ...size }: Size & { panel: any; frames: DataFrame[] }) {
  const { cellGap, color } = panel.options;
  const most = Math.max(...frames.flatMap((frame) => frame.fields[1].values.map(Number)));
  const shade = (count: number) => interpolateOranges(1 - Math.ceil(((count / most) ** color.exponent) * color.steps) / color.steps);
  const cells = frames.flatMap((frame, row) => {
    const [time, value] = frame.fields;
    const step = time.values[1] - time.values[0] || 0;
    return time.values.map((at: number, i: number) => ({ row, from: at - step, to: at, count: Number(value.values[i]) }))
      .filter((cell) => cell.count > 0)
      .map((cell) => ({ ...cell, color: shade(cell.count) }));
  });
  const every = Math.ceil(frames.length / (size.height / 24));
  const splits = frames.map((_, row) => row + 1).filter((row) => row % every === 0);
  return <Cells cells={cells} names={(at) => frames[at - 1].name!} splits={splits} gap={[cellGap, cellGap]} {...size} />;
}

/** A row for each series, the first on top; what stays the same is one cell, with the word of its value. */
export function StateTimeline({ panel, frames, ...size }: Size & { panel: any; frames: DataFrame[] }) {
  const opacity = panel.fieldConfig.defaults.custom.fillOpacity / 100;
  const cells = frames.flatMap((frame, place) => {
    const [time, value] = frame.fields;
    const row = frames.length - 1 - place;
    const found: (Cell & { value: number })[] = [];
    time.values.forEach((at: number, i: number) => {
      const [before, now] = [found.at(-1), value.values[i]];
      if (before) before.to = at;
      if (before?.value !== now) {
        const { color, text } = value.display!(now);
        found.push({ row, from: at, to: at, value: now, color: colorManipulator.alpha(color!, opacity), text });
      }
    });
    return found;
  });
  const splits = frames.map((_, place) => frames.length - place - 0.5).reverse();
  const gap = (1 - panel.options.rowHeight) * ((size.height - 30) / frames.length);
  return <Cells cells={cells} names={(at) => frames[frames.length - at - 0.5].name!} splits={splits} gap={[0, gap]} {...size} />;
}
