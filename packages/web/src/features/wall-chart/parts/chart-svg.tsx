import type { Door } from '@guatu/domain/wall-chart/chart.ts'
import { CHART_FONTS } from '@guatu/domain/wall-chart/render-svg.ts'
import type { ChartPage, Shape } from '@guatu/domain/wall-chart/shapes.ts'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import styles from './chart.module.css'

/** The rows behind a number. */
function ThroughDoor({ door, children }: { door: Door; children: ReactNode }) {
  switch (door.kind) {
    case 'casefiles':
      return (
        <Link
          to="/casefiles"
          search={{
            campaign: [door.campaignId],
            ...(door.communityId ? { community: [door.communityId] } : {}),
            ...(door.unitId ? { unit: [door.unitId] } : {}),
          }}
          className={styles.door ?? ''}
        >
          {children}
        </Link>
      )
    case 'task':
      return (
        <Link to="/schedule" search={{ task: door.id }} className={styles.door ?? ''}>
          {children}
        </Link>
      )
    case 'target':
      return (
        <Link to={'/targets/$id' as string} params={{ id: door.id } as never} className={styles.door ?? ''}>
          {children}
        </Link>
      )
  }
}

const TEXT_ANCHORS = { left: 'start', centre: 'middle', right: 'end' } as const

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rect': {
      const { box, fill, stroke, width, round } = shape
      return (
        <rect
          {...{ x: box.x, y: box.y, width: box.w, height: box.h, fill: fill ?? 'none' }}
          {...(stroke ? { stroke, strokeWidth: width } : {})}
          {...(round ? { rx: round } : {})}
        />
      )
    }
    case 'line': {
      const { from, to, stroke, width, dash } = shape
      return (
        <line
          {...{ x1: from[0], y1: from[1], x2: to[0], y2: to[1], stroke, strokeWidth: width }}
          {...(dash ? { strokeDasharray: `${dash} ${dash * 0.6}` } : {})}
        />
      )
    }
    case 'polygon':
      return <polygon points={shape.points.map((point) => point.join(',')).join(' ')} fill={shape.fill} />
    case 'circle': {
      const { at, radius, fill, stroke, width } = shape
      return (
        <circle
          {...{ cx: at[0], cy: at[1], r: radius, fill: fill ?? 'none' }}
          {...(stroke ? { stroke, strokeWidth: width } : {})}
        />
      )
    }
    case 'text': {
      const { at, length, align, size, weight, fill, text, door } = shape
      const x = align === 'left' ? at[0] : align === 'right' ? at[0] + length : at[0] + length / 2
      const words = (
        <text
          {...{ x, y: at[1], fontSize: size, fill, textAnchor: TEXT_ANCHORS[align] }}
          {...(weight === 'bold' ? { fontWeight: 700 } : {})}
        >
          {text}
        </text>
      )
      return door ? <ThroughDoor door={door}>{words}</ThroughDoor> : words
    }
  }
}

/** One page of the chart: what is printed is what is seen, and its numbers are doors. */
export const ChartSvg = memo(function ChartSvg({ page, label }: { page: ChartPage; label: string }) {
  return (
    <svg
      viewBox={`0 0 ${page.width} ${page.height}`}
      className={styles.svg}
      role="group"
      aria-label={label}
      fontFamily={CHART_FONTS}
    >
      {page.shapes.map((shape, index) => (
        <Drawn key={index} shape={shape} />
      ))}
    </svg>
  )
})
