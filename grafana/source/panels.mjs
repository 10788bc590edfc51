// Panels in Grafana's classic JSON. Every panel has a title, a description, a unit and words for "no data".
const datasource = { type: 'prometheus', uid: '${datasource}' };

export const GREEN = 'green';
export const ORANGE = 'orange';
export const RED = 'red';

/** Steps of a threshold: a colour from the start, then pairs of value and colour. */
export function steps(first, ...pairs) {
  return [{ color: first, value: null }, ...pairs.map(([value, color]) => ({ color, value }))];
}

function targets(queries, extra = {}) {
  return queries.map(([expr, legendFormat], i) => ({
    refId: String.fromCharCode(65 + i),
    datasource,
    editorMode: 'code',
    expr,
    legendFormat: legendFormat ?? '__auto',
    range: true,
    // Dots that lead to a build.
    ...(expr.includes('histogram_quantile') && { exemplar: true }),
    ...extra,
  }));
}

function panel(type, title, description, unit, { w = 12, h = 8, defaults = {}, overrides = [], ...rest }) {
  return {
    type,
    title,
    description,
    datasource,
    gridPos: { w, h, x: 0, y: 0 },
    fieldConfig: { defaults: { unit, noValue: 'none yet', ...defaults }, overrides },
    ...rest,
  };
}

/** One large number with its course behind it. */
export function stat(title, description, unit, expr, { thresholds = steps(GREEN), defaults = {}, w = 4, ...rest } = {}) {
  return panel('stat', title, description, unit, {
    w,
    h: 5,
    targets: targets([[expr]]),
    options: {
      colorMode: 'value',
      graphMode: 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      textMode: 'value',
    },
    defaults: { color: { mode: 'thresholds' }, thresholds: { mode: 'absolute', steps: thresholds }, ...defaults },
    ...rest,
  });
}

/** So many of something in a minute; Grafana has no unit for it that people would say. */
export const PER_MINUTE = 'suffix: per min';

/** A hole of up to so long in what is rare is drawn over: an hour. */
const BRIDGED = 3_600_000;

/**
 * Lines over time; `stack` piles them up, `limit` draws a line that should not be crossed, `bridge` draws over holes in what
 * comes seldom.
 */
export function lines(title, description, unit, queries, { stack = false, bridge = false, limit, defaults = {}, ...rest } = {}) {
  return panel('timeseries', title, description, unit, {
    targets: targets(queries),
    options: {
      legend: { calcs: ['lastNotNull', 'max'], displayMode: 'table', placement: 'right', showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    defaults: {
      color: { mode: 'palette-classic' },
      custom: {
        drawStyle: 'line',
        fillOpacity: stack ? 40 : 8,
        lineWidth: 1,
        showPoints: 'never',
        spanNulls: bridge ? BRIDGED : false,
        stacking: { group: 'A', mode: stack ? 'normal' : 'none' },
        thresholdsStyle: { mode: limit === undefined ? 'off' : 'dashed' },
      },
      thresholds: { mode: 'absolute', steps: limit === undefined ? steps(GREEN) : steps(GREEN, [limit, RED]) },
      min: 0,
      ...defaults,
    },
    ...rest,
  });
}

/** Bars, one per series, longest first. */
export function bars(title, description, unit, expr, legend, options = {}) {
  const { thresholds = steps(GREEN), defaults = {}, ...rest } = options;
  return panel('bargauge', title, description, unit, {
    targets: targets([[`sort_desc(${expr})`, legend]], { instant: true, range: false }),
    options: {
      displayMode: 'gradient',
      namePlacement: 'top',
      orientation: 'horizontal',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      showUnfilled: true,
      valueMode: 'color',
    },
    defaults: { color: { mode: 'thresholds' }, thresholds: { mode: 'absolute', steps: thresholds }, min: 0, ...defaults },
    ...rest,
  });
}

/** A table: `columns` are [heading, unit, query]; the rows are joined by what the queries have in common. */
export function table(title, description, columns, { hidden = [], links = [], renamed = {}, ...rest } = {}) {
  const queries = columns.map(([, , expr]) => [expr]);
  const renameByName = { ...renamed };
  columns.forEach(([heading], i) => (renameByName[`Value #${String.fromCharCode(65 + i)}`] = heading));
  // Labels first, as they are named; then the numbers.
  const indexByName = Object.fromEntries(Object.keys(renameByName).map((name, i) => [name, i]));
  return panel('table', title, description, 'short', {
    targets: targets(queries, { format: 'table', instant: true, range: false }),
    options: { cellHeight: 'sm', showHeader: true },
    transformations: [
      { id: 'merge', options: {} },
      { id: 'organize', options: { excludeByName: { Time: true, ...Object.fromEntries(hidden.map((name) => [name, true])) }, indexByName, renameByName } },
    ],
    overrides: [
      ...columns.map(([heading, unit]) => ({
        matcher: { id: 'byName', options: heading },
        properties: [{ id: 'unit', value: unit }],
      })),
      ...links,
    ],
    ...rest,
  });
}

/** How a histogram's buckets fill over time. */
export function heatmap(title, description, unit, expr, rest = {}) {
  return panel('heatmap', title, description, unit, {
    targets: targets([[expr, '{{le}}']], { format: 'heatmap' }),
    options: {
      calculate: false,
      cellGap: 1,
      color: { mode: 'scheme', scheme: 'Oranges', steps: 64, fill: 'dark-orange', exponent: 0.5, reverse: false, scale: 'exponential' },
      legend: { show: true },
      tooltip: { mode: 'single', showColorScale: false, yHistogram: false },
      yAxis: { axisPlacement: 'left', unit },
    },
    ...rest,
  });
}

/** When each series was in which state: 0 is calm, 1 is a storm. */
export function timeline(title, description, queries, rest = {}) {
  return panel('state-timeline', title, description, 'short', {
    targets: targets(queries),
    options: {
      alignValue: 'left',
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false },
      mergeValues: true,
      rowHeight: 0.8,
      showValue: 'auto',
      tooltip: { mode: 'single', sort: 'none' },
    },
    defaults: {
      color: { mode: 'thresholds' },
      custom: { fillOpacity: 80, lineWidth: 0 },
      mappings: [{ type: 'value', options: { 0: { text: 'calm', index: 0 }, 1: { text: 'storm', index: 1 } } }],
      thresholds: { mode: 'absolute', steps: steps(GREEN, [1, RED]) },
    },
    ...rest,
  });
}

/** Sets panels from left to right and from top to bottom, in the order in which they come. */
export function laidOut(panels) {
  let x = 0;
  let y = 0;
  let height = 0;
  return panels.map((each, i) => {
    const { w, h } = each.gridPos;
    if (x + w > 24) {
      x = 0;
      y += height;
      height = 0;
    }
    const placed = { id: i + 1, ...each, gridPos: { h, w, x, y } };
    x += w;
    height = Math.max(height, h);
    return placed;
  });
}
