import './node_modules/uplot/dist/uPlot.min.css';
import React from 'react';
import { createRoot } from 'react-dom/client';
import {
  FieldConfigOptionsRegistry,
  FieldType,
  ThemeContext,
  applyFieldOverrides,
  createTheme,
  dateTime,
  formattedValueToString,
  getDisplayProcessor,
  getValueFormat,
  type DataFrame,
  type Field,
} from '@grafana/data';
import {
  BarGauge,
  BarGaugeDisplayMode,
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  GlobalStyles,
  PanelChrome,
  Table,
  TimeSeries,
} from '@grafana/ui';
import { VizOrientation } from '@grafana/schema';
import { Heatmap, StateTimeline } from './cells';
import { asTable, choose, from, overTime, to, type Target } from './queries';
import overview from '../dashboards/overview.json';
import project from '../dashboards/project.json';
import storms from '../dashboards/storms.json';
import fetches from '../dashboards/fetches.json';
import pipeline from '../dashboards/pipeline.json';

const COLUMN = 64;
const ROW = 38;
const GAP = 8;
const theme = createTheme({ colors: { mode: 'dark' } });
const dashboards: Record<string, any> = { overview, project, storms, fetches, pipeline };

/** What the panel's field options say, laid over each number: the part of Grafana that the server's plugins would do. */
function configured(frames: DataFrame[], panel: any): DataFrame[] {
  const frame = applyFieldOverrides({
    data: frames,
    fieldConfig: panel.fieldConfig,
    replaceVariables: (text: string) => text,
    theme,
    fieldConfigRegistry: new FieldConfigOptionsRegistry(),
  } as any);
  for (const field of frame.flatMap((each) => each.fields)) {
    if (field.type === FieldType.number) {
      const heading = renamed(panel, field.name);
      const own = panel.fieldConfig.overrides.find((each: any) => each.matcher.options === heading);
      const unit = own?.properties.find((each: any) => each.id === 'unit')?.value;
      field.config = { ...panel.fieldConfig.defaults, ...field.config, ...(unit && { unit }), custom: { ...panel.fieldConfig.defaults.custom } };
      field.display = getDisplayProcessor({ field, theme });
    }
  }
  return frame;
}

function renamed(panel: any, name: string): string {
  const organize = panel.transformations?.find((each: any) => each.id === 'organize');
  return organize?.options.renameByName[name] ?? name;
}

async function load(panel: any): Promise<DataFrame[]> {
  const targets: Target[] = panel.targets;
  if (panel.type === 'table') {
    const [frame] = configured([await asTable(targets)], panel);
    const { excludeByName = {}, indexByName = {} } = panel.transformations?.find((each: any) => each.id === 'organize')?.options ?? {};
    const fields = frame.fields.filter((field: Field) => !excludeByName[field.name])
      .sort((a: Field, b: Field) => (indexByName[a.name] ?? 99) - (indexByName[b.name] ?? 99));
    fields.forEach((field: Field) => (field.config = { ...field.config, displayName: renamed(panel, field.name) }));
    return [{ ...frame, fields }];
  }
  const frames = (await Promise.all(targets.map(overTime))).flat();
  return configured(panel.type === 'heatmap' ? apart(frames, panel.options.yAxis.unit) : frames, panel);
}

/** Buckets hold what is below them too; here each keeps only its own. */
function apart(frames: DataFrame[], unit: string): DataFrame[] {
  const format = (seconds: number) => formattedValueToString(getValueFormat(unit)(seconds));
  const edge = (frame: DataFrame) => Number(frame.fields[1].labels!.le.replace('+Inf', 'Infinity'));
  const sorted = [...frames].sort((a, b) => edge(a) - edge(b));
  return sorted.map((frame, i) => {
    const [time, value] = frame.fields;
    const below = sorted[i - 1]?.fields[1].values;
    const bucket = Number.isFinite(edge(frame)) ? format(edge(frame)) : 'longer';
    return { ...frame, name: bucket, fields: [time, { ...value, values: value.values.map((count, at) => count - (below?.[at] ?? 0)) }] };
  });
}

function last(field: Field): any {
  return field.display!(field.values[field.values.length - 1]);
}

function Content({ panel, frames, width, height }: { panel: any; frames: DataFrame[]; width: number; height: number }) {
  if (frames.length === 0 || frames[0].length === 0) {
    return <div data-empty={panel.title} style={{ color: theme.colors.text.secondary, padding: 16 }}>{panel.fieldConfig.defaults.noValue}</div>;
  }
  if (panel.type === 'stat') {
    const [x, y] = frames[0].fields;
    return (
      <BigValue value={last(y)} width={width} height={height} theme={theme} colorMode={BigValueColorMode.Value}
        graphMode={BigValueGraphMode.Area} sparkline={{ x, y }} />
    );
  }
  if (panel.type === 'state-timeline') {
    return <StateTimeline panel={panel} frames={frames} width={width} height={height} theme={theme} />;
  }
  if (panel.type === 'heatmap') {
    return <Heatmap panel={panel} frames={frames} width={width} height={height} theme={theme} />;
  }
  if (panel.type === 'bargauge') {
    // As the panel does: one scale for all bars.
    const lastOf = (frame: DataFrame) => frame.fields[1].values.at(-1);
    const sorted = [...frames].sort((a, b) => lastOf(b) - lastOf(a));
    const max = lastOf(sorted[0]);
    return (
      <div>
        {sorted.map((frame, i) => (
          <BarGauge key={i} field={{ ...frame.fields[1].config, min: 0, max }} namePlacement={panel.options.namePlacement} display={frame.fields[1].display} theme={theme} width={width} height={Math.min(46, height / frames.length - 6)}
            value={{ ...last(frame.fields[1]), title: frame.name }} orientation={VizOrientation.Horizontal} displayMode={BarGaugeDisplayMode.Gradient} />
        ))}
      </div>
    );
  }
  if (panel.type === 'table') {
    return <Table data={frames[0]} width={width} height={height} />;
  }
  return (
    <TimeSeries frames={frames} width={width} height={height} timeZone="utc" structureRev={1} legend={panel.options.legend}
      timeRange={{ from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } }} />
  );
}

function Panel({ panel }: { panel: any }) {
  const [frames, setFrames] = React.useState<DataFrame[] | string | null>(null);
  React.useEffect(() => {
    load(panel).then(setFrames, (failure) => setFrames(String(failure)));
  }, [panel]);
  const { x, y, w, h } = panel.gridPos;
  return (
    <div data-panel={panel.title} style={{ position: 'absolute', left: x * COLUMN, top: y * ROW }}>
      <PanelChrome width={w * COLUMN - GAP} height={h * ROW - GAP} title={panel.title} description={panel.description}>
        {(width: number, height: number) =>
          typeof frames === 'string' ? <div data-failed={panel.title}>{frames}</div>
            : frames && <Content panel={panel} frames={frames} width={width} height={height} />}
      </PanelChrome>
    </div>
  );
}

function App() {
  const dashboard = dashboards[location.hash.slice(1)];
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <h3 style={{ padding: '12px 8px 0', margin: 0 }}>{dashboard.title}</h3>
      <div style={{ position: 'relative', margin: GAP }}>
        {dashboard.panels.map((panel: any) => <Panel key={panel.id} panel={panel} />)}
      </div>
    </ThemeContext.Provider>
  );
}

choose(dashboards[location.hash.slice(1)].templating.list).then(() => createRoot(document.getElementById('root')!).render(<App />));
