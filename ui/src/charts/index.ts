/** Charts are loaded by the screens that draw them: `@hanse/ui/charts`. */
export { BarChart, type ChartSeries, FlowChart, LineChart } from './charts.tsx';
