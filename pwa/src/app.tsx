/** The frame around every screen: addresses, who may see what, and what is shown when something stops. */
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from "preact-iso"
import { useEffect, useErrorBoundary } from "preact/hooks"

import { Broken } from "./parts/broken"
import { NotFound } from "./parts/not-found"
import { useOpening } from "./pauses/opening"
import { locked, me } from "./replica/replica"
import { isOpen, Locked, routes } from "./routes"
import { useTurning } from "./ui/turning"
import { useTapped } from "./update"

export function App() {
  const [error] = useErrorBoundary()
  if (error) return <Broken />
  return (
    <LocationProvider>
      <ErrorBoundary>
        <Gate />
      </ErrorBoundary>
    </LocationProvider>
  )
}

/** Behind the lock there is help, and nothing else (R29, R42). */
function Gate() {
  const { path, route } = useLocation()
  const shut = locked.value
  // A screen may have named its place by itself: it is gone to again when the lock opens.
  useEffect(() => {
    if (shut) route(location.pathname + location.search, true)
  }, [shut, route])
  return shut && path !== "/help" ? <Locked /> : <Screens />
}

function Screens() {
  const now = useLocation()
  const { path, route } = now
  const turned = useTurning(now)
  const inside = me.value !== null
  const outside = !inside && !isOpen(path)
  useEffect(() => {
    if (outside) route("/", true)
    else if (inside && path === "/") route("/today", true)
  }, [outside, inside, path, route])
  useOpening(path, route)
  useTapped(route)
  if (outside) return null
  return (
    <LocationProvider.ctx.Provider value={turned}>
      <Router>
        {routes.map(({ path: at, component }) => (
          <Route key={at} path={at} component={component} />
        ))}
        <Route default component={NotFound} />
      </Router>
    </LocationProvider.ctx.Provider>
  )
}
