using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;

namespace Rattan.Tracking.Import;

/// <summary>What holds for every row of a file.</summary>
/// <param name="DateFormat">One of <see cref="FileDates.Formats"/>.</param>
/// <param name="TimeZone">IANA name of the zone that dates without an offset are in; null is the program's.</param>
/// <param name="Type">Of rows that have none.</param>
/// <param name="Currency">Of rows that have none; null is the program's.</param>
/// <param name="DecimalComma">Amounts are written like 1.250,50 instead of 1,250.50.</param>
internal sealed record ConversionFileSettings(
    string DateFormat = FileDates.Iso, string? TimeZone = null, ConversionType Type = ConversionType.Sale,
    Currency? Currency = null, bool DecimalComma = false)
{
    public TimeZoneInfo ZoneOf(ProgramFacts program) =>
        TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : program.Zone;
}

/// <summary>What became of the rows, or would.</summary>
internal sealed record ConversionFileCounts(
    int Rows, int Recorded, int Known, int Refused, DateTimeOffset At, JobId? Job);

/// <summary>A file of orders and leads that somebody brought for a program: its columns, what they mean, and what came
/// of it. The content is forgotten once it is imported.</summary>
internal sealed class ConversionFile : BroughtFile<ConversionFileCounts>, IMerchantOwned, IAudited
{
    public string AuditKey => $"conversion_file:{Id}";

    public ConversionFileId Id { get; init; }

    public MerchantId MerchantId { get; init; }

    public ProgramId ProgramId { get; init; }

    public ConversionFileSettings Settings { get; private set; } = new();

    /// <param name="mapping">Each one of <see cref="ConversionFields"/>.</param>
    public void Map(IReadOnlyList<string> mapping, ConversionFileSettings settings)
    {
        Settings = settings;
        MapColumns(mapping);
    }

    public static void Map(ModelBuilder model)
    {
        var file = MapFile<ConversionFile>(model, "conversion_files");
        file.HasKey(f => f.Id);
        file.Property(f => f.Settings).AsJson();
    }
}

internal sealed record ConversionFileUnknown() : NotFoundError("conversion_file.unknown", "There is no such file.");

internal sealed record ConversionFileImported()
    : ConflictError("conversion_file.imported", "The file was imported. Bring it again to import it again.");
