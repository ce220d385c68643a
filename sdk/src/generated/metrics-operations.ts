// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  RequiringListOperation,
} from '../operation.ts';
import type {
  MetricValue,
} from './schemas.ts';

/** Named figures of accounts, now and at any past instant. */
export interface MetricsOperations {
  /**
   * List the metrics of an account.
   *
   * Every metric with its value in the window of the instant. The past is worked out on facts as they stand now: what
   * came late is in it.
   *
   * `GET /v1/accounts/{accountId}/metrics`, needs `metrics:read`.
   *
   * Refused with `instant_in_future`.
   */
  listAccountMetrics: RequiringListOperation<{
    /** The account. `acc_…` */
    accountId: string;
    /** Values as of then, on facts as they stand now; without it, now. */
    at?: string;
    /** Metrics of this membership instead of the account’s. `mem_…` */
    membership?: string;
  }, {
    /** The instant the values are of. */
    at: string;
    data: MetricValue[];
  }>;

  /**
   * Read one metric of an account.
   *
   * With `dimension`, the value of that one brand, region or whatever the metric is kept by.
   *
   * `GET /v1/accounts/{accountId}/metrics/{metric}`, needs `metrics:read`.
   *
   * Refused with `instant_in_future`, `metric_unknown`.
   */
  readAccountMetric(args: {
    /** The account. `acc_…` */
    accountId: string;
    /** Key of the metric. */
    metric: string;
    /** Values as of then, on facts as they stand now; without it, now. */
    at?: string;
    /** Metrics of this membership instead of the account’s. `mem_…` */
    membership?: string;
    /** One value of the dimension. */
    dimension?: string;
  }, options?: CallOptions): Call<{
    key: string;
    version: number;
    /** One text per language. */
    name: Record<string, string>;
    /** `account`, `group` or `membership`. */
    subject: string;
    /** Exact decimal; null where there is none yet. */
    value: string | null;
    /** Final value of the window before; null where there is none. */
    previous: string | null;
    /** Calendar days of the window; null where it never ends. */
    window: {
      from: string;
      /** Exclusive. */
      to: string;
    } | null;
    /** The largest values by dimension, 50 at most. */
    dimensions: {
      dimension: string;
      value: string;
    }[];
    /** The instant the values are of. */
    at: string;
    dimension: string | null;
  }>;
}
