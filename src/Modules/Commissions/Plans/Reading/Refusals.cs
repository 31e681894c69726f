namespace Rattan.Commissions.Plans.Reading;

/// <summary>Keeps the first thing that is wrong with a plan, so that reading may go on without a result per
/// step.</summary>
internal sealed class Refusals
{
    public ValidationError? First { get; private set; }

    public void Add(string code, string message, string path) => First ??= new ValidationError(code, message, path);
}
