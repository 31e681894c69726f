using System.Globalization;
using System.Security.Cryptography;

namespace Rattan.Events.Spool;

/// <summary>The batch that was sent last, or is being sent: whoever begins anew sends it once more, and the store knows
/// its number. All frames before it are in the store.</summary>
/// <param name="Source">Names this spool for ever; a spool made anew has another name.</param>
/// <param name="Number">0 before the first batch.</param>
/// <param name="FromSeq">Its first frame.</param>
/// <param name="ToSeq">Its last frame.</param>
internal sealed record SpoolProgress(string Source, long Number, long FromSeq, long ToSeq)
{
    private const string Name = "progress";

    internal SpoolProgress Next(long toSeq) => new(Source, Number + 1, ToSeq + 1, toSeq);

    /// <summary>Made when it is not there, so that a spool has its name before its first click.</summary>
    internal static SpoolProgress Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            var fresh = new SpoolProgress(RandomNumberGenerator.GetHexString(32, lowercase: true), 0, 0, 0);
            fresh.Save(folder);
            return fresh;
        }

        var words = File.ReadAllText(path).Split(' ');
        return words.Length == 4
            ? new SpoolProgress(words[0], Parse(words[1]), Parse(words[2]), Parse(words[3]))
            : throw new InvalidDataException($"{path} is not what the spool wrote.");
    }

    /// <summary>On disk when it returns.</summary>
    internal void Save(string folder) => Disk.Replace(
        Path.Combine(folder, Name),
        string.Create(CultureInfo.InvariantCulture, $"{Source} {Number} {FromSeq} {ToSeq}"));

    private static long Parse(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
