/** The fields of a contact rhythm. Floors are part of the rule and say why (R17). */
import { Input, Note, Picks, Seg, Stepper, Switch } from "../../parts"
import { CHANNELS, type ContactFields, EXCEPTIONS, LIMITS, takesTime } from "../contact_frequency"
import { isMe, isOnePerson } from "../kind"
import { Fold } from "./fold"
import type { FormProps } from "./form"
import { Slots } from "./slots"
import { Windows } from "./windows"

export default function ContactForm(props: FormProps<ContactFields>) {
  const { fields, set, words, wrong } = props
  const t = words.compose
  const long = takesTime(fields.channel)
  return (
    <>
      <Picks
        legend={t.how}
        value={fields.channel}
        onChange={(channel) =>
          set({
            channel,
            callMinutes: takesTime(channel) ? (fields.callMinutes ?? LIMITS.callMinutes.start) : null,
          })
        }
        options={CHANNELS.map((value) => ({ value, label: words.labels.channel[value] ?? value }))}
      />
      <Who {...props} />
      <Seg
        legend={t.per}
        value={fields.per}
        onChange={(per) => set({ per, times: Math.min(fields.times, LIMITS.times[per]) })}
        options={(["day", "week"] as const).map((value) => ({ value, label: t.perWords[value] }))}
      />
      <div class="line top-aligned">
        <Stepper
          label={t.times[fields.per]}
          value={fields.times}
          onChange={(times) => set({ times })}
          min={1}
          max={LIMITS.times[fields.per]}
          atMax={t.timesMost[fields.per]}
        />
        {long ? (
          <Stepper
            label={t.callMinutes}
            value={fields.callMinutes ?? LIMITS.callMinutes.start}
            onChange={(callMinutes) => set({ callMinutes })}
            min={LIMITS.callMinutes.min}
            max={LIMITS.callMinutes.max}
            by={5}
            show={t.minutes}
            atMin={t.callLeast}
            atMax={t.callMost}
          />
        ) : null}
      </div>
      <div role="status">
        {wrong("times") ? <p class="why">{wrong("times")}</p> : null}
        {fields.per === "day" && fields.times > 2 ? <Note glyph="draft">{t.timesMany}</Note> : null}
      </div>
      <Windows {...props} set={set} />
      <Reply {...props} />
      <div class="folds">
        <Nudges {...props} />
        <Fold
          title={t.exceptions}
          value={fields.exceptions.map((value) => words.labels.exception[value] ?? value).join(" · ")}
        >
          <Picks
            many
            quiet
            legend={t.exceptions}
            value={fields.exceptions}
            onChange={(exceptions) => set({ exceptions })}
            options={EXCEPTIONS.map((value) => ({
              value: value as string,
              label: words.labels.exception[value] ?? value,
            }))}
          />
        </Fold>
        <Fold title={t.ifItSlips} value={fields.ifItSlips} open={wrong("ifItSlips") !== null}>
          <Input
            label={t.ifItSlips}
            help={t.ifItSlipsHelp}
            rows={2}
            value={fields.ifItSlips}
            onInput={(ifItSlips) => set({ ifItSlips })}
            wrong={wrong("ifItSlips")}
          />
        </Fold>
      </div>
    </>
  )
}

function Who({ fields, set, words, reader, partner, partnerName }: FormProps<ContactFields>) {
  const t = words.compose
  const theirLabel = partner ? partnerName : (words.labels.who.partner ?? partnerName)
  const mine = reader.me.id ?? "proposer"
  const theirs = reader.partner.id ?? "partner"
  const value = !isOnePerson(fields.who) ? fields.who : isMe(fields.who, reader) ? mine : theirs
  const options = (["each", "take_turns", "either"] as const).map((who) => ({
    value: who as string,
    label: t.whoWords[who] as string,
  }))
  return (
    <>
      <Picks
        legend={t.who}
        value={value}
        onChange={(who) => set({ who })}
        options={[...options, { value: mine, label: t.whoWords.me }, { value: theirs, label: theirLabel }]}
      />
      {isOnePerson(fields.who) ? (
        <p class="meta">{value === mine ? t.onlyMe : t.onlyThem(partnerName)}</p>
      ) : null}
    </>
  )
}

function Reply({ fields, set, words, wrong }: FormProps<ContactFields>) {
  const t = words.compose
  const expects = fields.replyWithinHours !== null
  return (
    <section>
      <h2>{t.reply.title}</h2>
      <Switch
        title={t.reply.expect}
        below={t.reply.expectHelp}
        on={expects}
        onChange={(on) => set({ replyWithinHours: on ? LIMITS.reply.start : null })}
      />
      {fields.replyWithinHours !== null ? (
        <Stepper
          label={t.reply.within}
          value={fields.replyWithinHours}
          onChange={(hours) => set({ replyWithinHours: hours })}
          min={LIMITS.reply.min}
          max={LIMITS.reply.max}
          by={2}
          show={t.reply.hours}
          atMin={t.reply.least}
          atMax={t.reply.most}
        />
      ) : null}
      <Slots
        slots={["time"]}
        value={fields.busyPhrase ?? ""}
        onInput={(busyPhrase) => set({ busyPhrase })}
        words={t}
      >
        <Input
          label={t.busy.title}
          help={t.busy.help}
          value={fields.busyPhrase ?? ""}
          onInput={(busyPhrase) => set({ busyPhrase })}
          wrong={wrong("busyPhrase")}
          maxLength={LIMITS.busyPhrase}
        />
      </Slots>
      <Stepper
        label={t.busy.follow}
        value={fields.busyFollowUpHours}
        onChange={(busyFollowUpHours) => set({ busyFollowUpHours })}
        min={LIMITS.follow.min}
        max={LIMITS.follow.max}
        by={2}
        show={t.reply.hours}
        atMin={t.busy.followLeast}
        atMax={t.busy.followMost}
      />
    </section>
  )
}

function Nudges({ fields, set, words }: FormProps<ContactFields>) {
  const t = words.compose
  const least = Math.max(LIMITS.nudge.min, fields.replyWithinHours ?? 0)
  const after = Math.max(least, fields.nudgeAfterHours ?? LIMITS.reply.start)
  const value =
    fields.maxNudges === 0 ? t.nudge.none : `${fields.maxNudges} · ${t.nudge.after} ${t.reply.hours(after)}`
  return (
    <Fold title={t.nudge.title} value={value}>
      <Stepper
        label={t.nudge.title}
        value={fields.maxNudges}
        onChange={(maxNudges) => set({ maxNudges })}
        min={0}
        max={LIMITS.maxNudges}
        show={(count) => (count === 0 ? t.nudge.none : String(count))}
        atMax={t.nudge.most}
      />
      <small>{t.nudge.help}</small>
      {fields.maxNudges > 0 ? (
        <Stepper
          label={t.nudge.after}
          value={after}
          onChange={(nudgeAfterHours) => set({ nudgeAfterHours })}
          min={least}
          max={LIMITS.nudge.max}
          by={2}
          show={t.reply.hours}
          atMin={t.nudge.least}
          atMax={t.nudge.latest}
        />
      ) : null}
    </Fold>
  )
}
