package org.septicor.pathway;

import java.math.BigDecimal;
import java.util.List;

/** Table L2: the most that milrinone and enoximone may be given at, by creatinine clearance. Evidence E43. */
final class RenalLimit {
    /** Up to a clearance, bound included or not, no more than this. */
    private record Row(Thresholds clearance, boolean included, Thresholds maximum) {}

    /** Label points, each valid from its clearance on; below 5 the row of 5. */
    private static final List<Row> MILRINONE = List.of(
            new Row(Thresholds.CRCL_10, false, Thresholds.MILRINONE_AT_CRCL_5),
            new Row(Thresholds.CRCL_20, false, Thresholds.MILRINONE_AT_CRCL_10),
            new Row(Thresholds.CRCL_30, false, Thresholds.MILRINONE_AT_CRCL_20),
            new Row(Thresholds.CRCL_40, false, Thresholds.MILRINONE_AT_CRCL_30),
            new Row(Thresholds.CRCL_50, false, Thresholds.MILRINONE_AT_CRCL_40),
            new Row(Thresholds.CRCL_50, true, Thresholds.MILRINONE_AT_CRCL_50));

    private static final List<Row> ENOXIMONE = List.of(
            new Row(Thresholds.CRCL_5, true, Thresholds.ENOXIMONE_UP_TO_CRCL_5),
            new Row(Thresholds.CRCL_15, true, Thresholds.ENOXIMONE_UP_TO_CRCL_15),
            new Row(Thresholds.CRCL_30, true, Thresholds.ENOXIMONE_UP_TO_CRCL_30),
            new Row(Thresholds.CRCL_40, true, Thresholds.ENOXIMONE_UP_TO_CRCL_40));

    private RenalLimit() {}

    /** Of the ordered drug; a gap where the drug has none or the clearance is not known. */
    static Datum maximum(Bedside bedside) {
        Drug drug = bedside.order() == null ? null : bedside.order().drug();
        if (drug == Drug.MILRINONE) {
            return maximum(bedside, MILRINONE, Thresholds.MILRINONE_MAXIMUM);
        }
        return drug == Drug.ENOXIMONE
                ? maximum(bedside, ENOXIMONE, Thresholds.ENOXIMONE_MAXIMUM)
                : Gap.missing(Fact.RENAL_MAXIMUM);
    }

    private static Datum maximum(Bedside bedside, List<Row> rows, Thresholds otherwise) {
        if (!(bedside.look(Fact.CRCL) instanceof Finding clearance)) {
            return bedside.gapBehind(Fact.RENAL_MAXIMUM, Fact.CRCL);
        }
        BigDecimal maximum = bedside.limit(otherwise);
        for (Row row : rows) {
            Ground.Op op = row.included() ? Ground.Op.AT_MOST : Ground.Op.BELOW;
            if (bedside.compare(Fact.CRCL, op, bedside.limit(row.clearance())).isYes()) {
                maximum = bedside.limit(row.maximum());
                break;
            }
        }
        return new Finding(
                Fact.RENAL_MAXIMUM,
                maximum,
                clearance.time(),
                clearance.source(),
                java.util.Set.of(Finding.Remark.COMPUTED));
    }
}
