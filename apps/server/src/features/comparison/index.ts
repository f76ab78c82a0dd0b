/** People side by side, and the avoidance verdict: front door. */
export { comparisonRoutes } from './routes.ts'
