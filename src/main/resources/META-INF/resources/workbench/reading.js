// What the service read in a chart, taken from its decision: values, times, gaps and courses. The page reads no chart itself.

/** One decision's view of the patient and of one draft order. Edits put down here what they wrote, until the service has read it. */
export class Reading {
  constructor(decision, order = decision.orders?.[0]) {
    const { state, counted = [], courses = [], limits = {} } = decision;
    this.now = new Date(decision.evaluatedAt);
    this.limits = limits;
    this.courses = courses;
    /** By name: `{value, time, source, remarks}`, with `gap` (and `detail`) where it does not count. */
    this.facts = new Map(state.charted.map((fact) => [fact.fact, fact]));
    /** Reference of the draft order. */
    this.order = order?.order;
    const ordered = (order?.assessment.facts ?? []).filter((fact) => fact.fact === "ORDERED_DOSE").map((fact) => ({ ...fact, charted: order.written }));
    for (const fact of [...counted, ...ordered]) {
      this.facts.set(fact.fact, fact.kind ? { ...this.facts.get(fact.fact), gap: fact.kind, detail: fact.detail } : fact);
    }
    this.infusions = new Map((state.infusions ?? []).map((infusion) => [infusion.drug, infusion]));
    for (const [drug, infusion] of this.infusions) {
      const dose = this.facts.get(`${drug}_DOSE`);
      if (dose) this.facts.set(`${drug}_DOSE`, { ...dose, time: infusion.lastChange ?? infusion.start, charted: infusion.charted });
    }
    const line = this.facts.get("MAP")?.remarks?.includes("ARTERIAL_LINE");
    const cuff = this.facts.get("MAP")?.remarks?.includes("CUFF");
    const newest = [state.arterial, state.cuff].filter(Boolean).sort((a, b) => b.time.localeCompare(a.time))[0];
    /** The blood pressure that counts, or the last there was. */
    this.pressure = line ? state.arterial : cuff ? state.cuff : newest;
    this.atEcho = state.atEcho;
    if (this.pressure && !line && !cuff) this.tell("pressure", this.facts.get("MAP")?.gap ?? "stale");
  }

  get(fact) {
    return this.facts.get(fact);
  }

  /** Minutes since a fact was measured; undefined where it has no time. */
  age(fact) {
    const time = this.get(fact)?.time;
    return time && Math.round((this.now - new Date(time)) / 60000);
  }

  /** An instant so many minutes ago, as FHIR writes it. */
  ago(minutes) {
    return new Date(this.now - minutes * 60000).toISOString().replace(".000Z", "Z");
  }

  /** Puts the parts of a blood pressure down as facts. */
  tell(which, gap) {
    const { sbp, dbp, map, time, source } = this[which] ?? {};
    const mean = map ?? (sbp !== undefined && dbp !== undefined ? Math.round((dbp + (sbp - dbp) / 3) * 10) / 10 : undefined);
    const parts = which === "pressure" ? { SBP: sbp, DBP: dbp, MAP: mean } : { SBP_AT_ECHO: sbp, MAP_AT_ECHO: mean };
    for (const [fact, value] of Object.entries(parts)) {
      if (value === undefined) this.facts.delete(fact);
      else this.facts.set(fact, { fact, value, time, source, ...(gap && { gap }) });
    }
  }

  course(fact) {
    const found = this.courses.find((course) => course.fact === fact);
    return { unit: found?.unit, points: (found?.points ?? []).map((point) => ({ time: new Date(point.time), value: point.value })) };
  }

  /** What the pictures draw. */
  drawn() {
    const lvef = this.get("LVEF")?.value;
    const sbp = this.get("SBP_AT_ECHO")?.value;
    return {
      point: lvef !== undefined && sbp !== undefined ? { lvef, sbp } : null,
      courses: { lactate: this.course("LACTATE").points, crt: this.course("CRT").points, scvo2: this.course("SCVO2").points },
      test: this.test(),
      now: this.now,
      limits: this.limits,
    };
  }

  /** Rates of dobutamine and the signal of its response; where it runs, also which two values of the signal count. */
  test() {
    const running = this.infusions.get("DOBUTAMINE");
    const counts = (fact) => (running && this.get(fact)?.value !== undefined && !this.get(fact).gap ? { ...this.get(fact), time: new Date(this.get(fact).time) } : undefined);
    return { rates: this.course("DOBUTAMINE_DOSE").points, signal: this.course("SV_POST"), running, base: counts("SV_BASE"), post: counts("SV_POST") };
  }

  copy() {
    const copy = Object.assign(Object.create(Reading.prototype), this);
    copy.facts = new Map(this.facts);
    copy.infusions = new Map(this.infusions);
    return copy;
  }
}
