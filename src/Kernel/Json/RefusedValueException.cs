using System.Text.Json;

namespace Rattan.Kernel.Json;

/// <summary>A value in JSON that is well formed and yet none of ours. The serializer adds the path.</summary>
public sealed class RefusedValueException : JsonException
{
    public RefusedValueException()
        : this("request.malformed", "The request cannot be read.")
    {
    }

    public RefusedValueException(string message)
        : this("request.malformed", message)
    {
    }

    public RefusedValueException(string message, Exception innerException)
        : base(message, innerException) => Code = "request.malformed";

    public RefusedValueException(string code, string message)
        : base(message) => Code = code;

    public string Code { get; }

    /// <summary>The property inside the value that is wrong, if it is one.</summary>
    public string? Part { get; init; }
}
