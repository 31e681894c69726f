using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
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
internal sealed class ConversionFile : IMerchantOwned, IAudited
{
    private ConversionFile()
    {
    }

    public string AuditKey => $"conversion_file:{Id}";

    public ConversionFileId Id { get; private set; }

    public FileId FileId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public ProgramId ProgramId { get; private set; }

    public string Name { get; private set; } = "";

    public string Separator { get; private set; } = ",";

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>For each column one of <see cref="ConversionFields"/>, or nothing to leave it out.</summary>
    public IReadOnlyList<string> Mapping { get; private set; } = [];

    public ConversionFileSettings Settings { get; private set; } = new();

    /// <summary>Of the last dry run with this mapping.</summary>
    public ConversionFileCounts? Tried { get; private set; }

    public ConversionFileCounts? Imported { get; private set; }

    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public int Version { get; private set; }

    public static ConversionFile Create(
        StoredFile file, ProgramFacts program, char separator, IReadOnlyList<string> columns, string by,
        DateTimeOffset now) => new()
        {
            Id = EntityId.New<ConversionFileId>(now),
            FileId = file.Id,
            MerchantId = program.MerchantId,
            ProgramId = program.Id,
            Name = file.Name,
            Separator = separator.ToString(),
            Columns = columns,
            MadeBy = by,
            MadeAt = now,
            Version = 1,
        };

    public void Map(IReadOnlyList<string> mapping, ConversionFileSettings settings)
    {
        (Mapping, Settings, Tried) = (mapping, settings, null);
        Version++;
    }

    public void Try(ConversionFileCounts counts)
    {
        Tried = counts;
        Version++;
    }

    public void Import(ConversionFileCounts counts)
    {
        Imported = counts;
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var file = model.Entity<ConversionFile>();
        file.ToTable("conversion_files").HasKey(f => f.Id);
        file.Property(f => f.Columns).AsJson();
        file.Property(f => f.Mapping).AsJson();
        file.Property(f => f.Settings).AsJson();
        file.Property(f => f.Tried).AsJson();
        file.Property(f => f.Imported).AsJson();
        file.Property(f => f.Version).IsConcurrencyToken();
    }
}

internal sealed record ConversionFileUnknown() : NotFoundError("conversion_file.unknown", "There is no such file.");

internal sealed record ConversionFileImported()
    : ConflictError("conversion_file.imported", "The file was imported. Bring it again to import it again.");
