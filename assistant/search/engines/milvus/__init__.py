"""The engine apart: words and vectors in collections of Milvus, a cluster or a file of Lite."""
