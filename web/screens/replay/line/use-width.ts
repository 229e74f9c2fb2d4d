import { useLayoutEffect, useRef, useState } from 'react';

/**
 * The width of an element in CSS pixels, known before the first picture is painted. An element that is hidden for a moment keeps the
 * width it had, so that what is drawn in it is not drawn anew for nothing.
 *
 * @example const { ref, width } = useWidth<HTMLDivElement>();
 */
export function useWidth<Of extends HTMLElement>() {
  const ref = useRef<Of>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const { width: now } = element.getBoundingClientRect();
      if (now > 0) setWidth(Math.round(now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
