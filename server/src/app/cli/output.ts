/** Results go to standard output, progress and messages to standard error, so that scripts can read the former. */
import cliProgress from 'cli-progress';

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export interface Progress {
  set(done: number, total?: number): void;
  end(): void;
}

/** A bar on a terminal, a line every ten percent elsewhere. */
export function showProgress(label: string, total: number): Progress {
  return process.stderr.isTTY ? terminalBar(label, total) : plainLines(label, total);
}

function terminalBar(label: string, total: number): Progress {
  const bar = new cliProgress.SingleBar(
    {
      format: `${label} {bar} {percentage}% · {value}/{total} · {eta_formatted} left`,
      stream: process.stderr,
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    set: (done, newTotal) => {
      if (newTotal !== undefined) bar.setTotal(newTotal);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}

function plainLines(label: string, total: number): Progress {
  let shown = -1;
  let of = total;
  return {
    set: (done, newTotal) => {
      if (newTotal !== undefined) of = newTotal;
      const tenth = of === 0 ? 10 : Math.floor((done * 10) / of);
      if (tenth <= shown) return;
      shown = tenth;
      say(`${label}: ${Math.min(100, tenth * 10)} % (${done} of ${of})`);
    },
    end: () => {},
  };
}
