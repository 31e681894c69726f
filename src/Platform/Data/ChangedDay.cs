using Rattan.Contracts.Merchants;

namespace Rattan.Platform.Data;

/// <summary>A program had orders or commission lines of this day written or changed since somebody last summed them up.
/// Written by triggers on the tables of orders and of commission lines, one for each change and in its transaction, so
/// that no sum is trusted that is not true; removed by their numbers by whoever has summed.</summary>
public sealed class ChangedDay
{
    public long Seq { get; init; }

    /// <summary>Days since 1970-01-01, in UTC.</summary>
    public int Day { get; init; }

    public ProgramId ProgramId { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var changed = model.Entity<ChangedDay>();
        changed.ToTable("changed_days").HasKey(c => c.Seq);
        changed.Property(c => c.Seq).ValueGeneratedOnAdd();
    }
}
