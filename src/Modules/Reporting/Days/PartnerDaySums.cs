using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Days;

/// <summary>As <see cref="DaySums"/>, of one partner, for the lists of who brings most.</summary>
internal sealed class PartnerDaySums : IMerchantOwned
{
    public int Day { get; init; }

    public ProgramId ProgramId { get; init; }

    public PartnerId PartnerId { get; init; }

    public Currency Currency { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>Leads, sales and renewals.</summary>
    public long Conversions { get; init; }

    public long EarnedMinor { get; init; }

    public long ReversedMinor { get; init; }

    public static PartnerDaySums Of(int day, ProgramEntry program, PartnerId partner, Currency currency, Tally tally) =>
        new()
        {
            Day = day,
            ProgramId = program.Id,
            MerchantId = program.MerchantId,
            PartnerId = partner,
            Currency = currency,
            Conversions = tally.Leads + tally.Sales + tally.Renewals,
            EarnedMinor = (long)tally.Earned,
            ReversedMinor = (long)tally.Reversed,
        };

    public static void Map(ModelBuilder model) => model.Entity<PartnerDaySums>().ToTable("report_partner_days")
        .HasKey(s => new { s.Day, s.ProgramId, s.PartnerId, s.Currency });
}
