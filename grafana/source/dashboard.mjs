// What all dashboards share: variables, links between them, the marks of storms.
import { laidOut } from './panels.mjs';

const datasource = { type: 'prometheus', uid: '${datasource}' };

const DATASOURCE = {
  name: 'datasource',
  label: 'Data source',
  type: 'datasource',
  query: 'prometheus',
  regex: '',
  hide: 0,
  includeAll: false,
  multi: false,
  options: [],
  refresh: 1,
};

/** A variable with the values of a label. */
export function label(name, heading, metric, selector) {
  const query = `label_values(${metric}${selector}, ${name})`;
  return {
    name,
    label: heading,
    type: 'query',
    datasource,
    query: { query, refId: `variable-${name}` },
    definition: query,
    allValue: '.+',
    current: { selected: true, text: ['All'], value: ['$__all'] },
    hide: 0,
    includeAll: true,
    multi: true,
    options: [],
    refresh: 2,
    regex: '',
    sort: 1,
  };
}

const JOB = label('job', 'Job', 'barograph_build_info', '');
export const PROJECT = label('project', 'Project', 'barograph_builds_total', '{job=~"$job"}');
/** One project, never all: its dashboard is about one. */
const { allValue: _, current: __, ...project } = PROJECT;
export const ONE_PROJECT = { ...project, includeAll: false, multi: false };
export const PLATFORM = label('platform', 'Platform', 'barograph_window_steps', '{job=~"$job"}');
export const SOURCE = label('source', 'Cache', 'barograph_fetches_total', '{job=~"$job"}');
export const UPSTREAM = label('upstream', 'Upstream', 'barograph_fetches_total', '{job=~"$job", source=~"$source"}');
export const INSTANCE = label('instance', 'Instance', 'barograph_build_info', '{job=~"$job"}');

/** The rolling windows that the processor keeps. */
export const WINDOW = {
  name: 'window',
  label: 'Window',
  type: 'custom',
  query: '1m,5m,10m,1h',
  current: { selected: true, text: '10m', value: '10m' },
  options: ['1m', '5m', '10m', '1h'].map((value) => ({ selected: value === '10m', text: value, value })),
  hide: 0,
  includeAll: false,
  multi: false,
  refresh: 2,
};

function storms(name, metric, by, colour) {
  return {
    name,
    datasource,
    enable: true,
    hide: false,
    iconColor: colour,
    expr: `max by (${by}) (${metric}{job=~"$job"}) == 1`,
    step: '30s',
    titleFormat: name,
    textFormat: by.split(', ').map((one) => `{{${one}}}`).join(' '),
    tagKeys: by.replaceAll(' ', ''),
    useValueForTime: false,
  };
}

const ANNOTATIONS = [
  {
    builtIn: 1,
    datasource: { type: 'grafana', uid: '-- Grafana --' },
    enable: true,
    hide: true,
    iconColor: 'rgba(0, 211, 255, 1)',
    name: 'Annotations & Alerts',
    type: 'dashboard',
  },
  storms('MISS storm of builds', 'barograph_storm_active', 'project, platform', 'red'),
  storms('MISS storm of requests', 'barograph_fetch_storm_active', 'source, upstream', 'orange'),
];

/** A dashboard; `uid` is fixed, so that links and alerts find it. */
export function dashboard(uid, title, description, variables, panels) {
  return {
    uid,
    title,
    description,
    schemaVersion: 42,
    version: 1,
    editable: false,
    graphTooltip: 1,
    tags: ['barograph'],
    timezone: 'browser',
    time: { from: 'now-6h', to: 'now' },
    refresh: '30s',
    links: [
      {
        asDropdown: false,
        icon: 'dashboard',
        includeVars: true,
        keepTime: true,
        tags: ['barograph'],
        targetBlank: false,
        title: 'Barograph',
        tooltip: 'The other dashboards, with the same time and variables',
        type: 'dashboards',
        url: '',
      },
    ],
    annotations: { list: ANNOTATIONS },
    templating: { list: [DATASOURCE, JOB, ...variables] },
    panels: laidOut(panels),
  };
}
