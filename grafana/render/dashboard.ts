import type { AnnotationQuery, Dashboard, VariableModel } from '@grafana/schema';

/** The same with plain words where the type has enums: JSON knows none. */
type Plain<T> = T extends string ? `${T}` : T extends (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** What the Prometheus data source adds to an annotation; Grafana's type leaves it to the data source. */
type Annotation = Plain<AnnotationQuery> & {
  expr?: string;
  step?: string;
  titleFormat?: string;
  textFormat?: string;
  tagKeys?: string;
  useValueForTime?: boolean;
};

/** What Grafana writes beside a query for its own list of variables. */
type Variable = Plain<VariableModel> & { definition?: string };

/** A dashboard as it stands in a file. */
export type Ours = Omit<Plain<Dashboard>, 'annotations' | 'templating'> & {
  annotations: { list: Annotation[] };
  templating: { list: Variable[] };
};
